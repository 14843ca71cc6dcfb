// A vendor's softphone page, as plain as it can be: it tells its wrapper library what happens, from buttons or from the
// network, and shows what the library asks of it.

type Fields = Readonly<Record<string, string | number>>;
type Say = (method: string, args: readonly unknown[]) => void;
interface WrapperLibrary {
  load(callback: (event: string, payload?: unknown) => void): void;
  [method: string]: (...args: never[]) => void;
}

const library = (globalThis as unknown as { readonly SoftphoneWrapper?: WrapperLibrary }).SoftphoneWrapper;
const state = element('output', { id: 'status' }, 'Ready');
const conversation = input('conversationId', `c-${Date.now().toString(36)}`);
const number = input('number', '+14155550132');
const disposition = input('disposition', 'Resolved');
const notes = input('notes', 'Asked about the order');
const presence = input('softphoneId', 'ready');
let callStarted = Date.now();

const say: Say = (method, args) => {
  library?.[method]?.(...(args as never[]));
  log(`${method} →`, args[0]);
};

function button(method: string, label: string, fields: () => Fields): HTMLElement {
  const made = element('button', { type: 'button', 'data-method': method }, label);
  made.addEventListener('click', () => say(method, [fields()]));
  return made;
}

const base = () => ({ partnerId: 'lab', conversationId: conversation.value });
const duration = () => Math.round((Date.now() - callStarted) / 1000);
const told = element('ol', { id: 'history' });
document.body.append(
  element('h1', {}, 'Vendor softphone'),
  state,
  ...[conversation, number, disposition, notes, presence].map(labelled),
  element(
    'div',
    { class: 'buttons' },
    button('incomingCall', 'Incoming', () => ({ ...base(), callerANI: number.value, language: 'en_US' })),
    button('callAccepted', 'Accept', () => {
      callStarted = Date.now();
      return { ...base(), callerANI: number.value, recordingStatus: 'ON' };
    }),
    button('callRejected', 'Reject', () => ({ ...base(), reason: 'active' })),
    button('callEnded', 'End', () => ({
      ...base(),
      duration: duration(),
      disposition: disposition.value,
      notes: '',
      callType: 'inbound',
    })),
    button('callNotesSubmitted', 'Submit notes', () => ({
      ...base(),
      disposition: disposition.value,
      notes: notes.value,
    })),
    button('outboundCallInitiated', 'Dial', () => ({ ...base(), dialledTo: number.value })),
    button('statusChanged', 'Status', () => ({ softphoneId: presence.value })),
  ),
  told,
);

const network = connect();
library?.load((event, payload) => {
  log(`← ${event}`, payload);
  network.tell(event, payload);
  if (event === 'get_presence') say('statusChanged', [{ softphoneId: presence.value }]);
  if (event === 'update_presence') {
    presence.value = (payload as { readonly softphoneId: string }).softphoneId;
    say('statusChanged', [{ softphoneId: presence.value }]);
  }
});

/** The network's way into the page; it is there again after the line was cut. */
function connect(): { tell(event: string, payload: unknown): void } {
  const user = new URLSearchParams(location.search).get('user') ?? '';
  const address = `${location.origin.replace(/^http/, 'ws')}/?user=${encodeURIComponent(user)}`;
  let socket: WebSocket | null = null;
  const waiting: string[] = [];
  const open = (): void => {
    const made = new WebSocket(address);
    made.onopen = () => {
      socket = made;
      for (const text of waiting.splice(0)) made.send(text);
    };
    made.onmessage = ({ data }: MessageEvent<string>) => {
      const { method, args } = JSON.parse(data) as { method: string; args: readonly unknown[] };
      say(method, args);
    };
    made.onclose = () => {
      socket = null;
      setTimeout(open, 200);
    };
  };
  open();
  return {
    tell: (event, payload) => {
      const text = JSON.stringify({ event, payload });
      if (socket) socket.send(text);
      else waiting.push(text);
    },
  };
}

function log(what: string, detail: unknown): void {
  state.textContent = what;
  told.prepend(element('li', {}, `${what} ${detail === undefined ? '' : JSON.stringify(detail)}`));
  if (told.childElementCount > 50) told.lastElementChild?.remove();
}

function input(name: string, value: string): HTMLInputElement {
  const made = element('input', { name, id: name }) as HTMLInputElement;
  made.value = value;
  return made;
}

function labelled(field: HTMLInputElement): HTMLElement {
  return element('label', {}, `${field.name} `, field);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export {};
