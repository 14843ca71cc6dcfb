// `$Lightning` for Softphone.page in the lab: the same components, mounted from the standalone bundle. It plays the platform's
// part only: application, locator, callback.

interface LightningOut {
  use(application: string, ready: () => void): void;
  createComponent(
    type: string,
    attributes: Readonly<Record<string, unknown>>,
    locator: string | Element,
    created: (component: unknown, status: 'SUCCESS' | 'INCOMPLETE' | 'ERROR', message: string) => void,
  ): void;
}

const BUNDLE = '/resource/softphoneStandalone';
/** Where the standalone bundle's loader mounts the panel. */
const MOUNT_ID = 'softphone';

let application: string | null = null;

const lightning: LightningOut = {
  use(name, ready) {
    const path = `/lab/aura/${name.replace(/^c:/, '')}`;
    void fetch(path).then((response) => {
      if (!response.ok) throw new Error(`$Lightning.use: there is no application ${name}`);
      application = name;
      ready();
    });
  },
  createComponent(type, _attributes, locator, created) {
    if (application === null) throw new Error('$Lightning.use must be called first');
    const parent = typeof locator === 'string' ? document.getElementById(locator) : locator;
    if (!parent) throw new Error(`$Lightning.createComponent: there is no such element`);
    const mount = parent.id === MOUNT_ID ? parent : parent.appendChild(document.createElement('div'));
    mount.id = MOUNT_ID;
    whenFilled(mount, (component) => created(component, 'SUCCESS', ''));
    loadBundle((message) => created(null, 'ERROR', `${type}: ${message}`));
  },
};

function whenFilled(mount: Element, filled: (component: Element) => void): void {
  const observer = new MutationObserver(() => {
    const component = mount.firstElementChild;
    if (!component) return;
    observer.disconnect();
    filled(component);
  });
  observer.observe(mount, { childList: true });
}

function loadBundle(failed: (message: string) => void): void {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = `${BUNDLE}/main.js`;
  script.addEventListener('error', () => failed('the component could not be loaded'));
  document.head.append(script);
}

(window as unknown as { $Lightning: LightningOut }).$Lightning = lightning;
