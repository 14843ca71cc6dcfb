// The engine's end of the bridge to the panel: JSON texts in CustomEvents on `window`, the only form that crosses
// Lightning Web Security's membrane unharmed.
import { PANEL_EVENTS } from '../../contract/panel/panelBridge';
import { BUILD } from '../../contract/build';
import { BRIDGE_SCHEMA } from '../../contract/panel/panelBridge';
import type { PanelDown, PanelHello, PanelSecret, PanelUp } from '../../contract/panel/panelBridge';
import { intentShape } from '../../contract/panel/intentShape';
import type { PanelIntent } from '../../contract/panel/panelIntent';
import type { PanelAnswer, PanelView } from '../../contract/panel/panelView';
import { isObject } from '../../contract/plainData';
import type { Log } from '../../contract/ports';
import { BOUNDS } from '../../contract/shape/bounds';
import { reader } from '../../contract/shape/reader';
import type { Reader } from '../../contract/shape/reader';
import { map, object, oneOf, only, optional, text } from '../../contract/shape/shape';
import type { Shape } from '../../contract/shape/shape';

const v = only(BRIDGE_SCHEMA);
const upShape = object({ v, intent: intentShape }) satisfies Shape<PanelUp>;
const secretShape = object({
  v,
  fields: map(text(BOUNDS.notes), BOUNDS.attributes),
}) satisfies Shape<PanelSecret>;
const helloShape = object({
  v,
  from: oneOf(['engine', 'panel']),
  build: optional(text(BOUNDS.id)),
}) satisfies Shape<PanelHello>;

export interface PanelBridgeHandlers {
  intent(intent: PanelIntent): void;
  /** The fields of the sign-in form. Whoever takes them keeps them in a variable and nowhere else. */
  secret(fields: Readonly<Record<string, string>>): void;
  /** The panel is there (again). */
  hello(): void;
}

export class PanelBridge {
  private readonly target: EventTarget;
  private readonly log: Log;
  private readonly read: Reader;
  private readonly ends: (() => void)[] = [];
  private lastView: string | null = null;
  private isPanelThere = false;

  constructor(target: EventTarget, handlers: PanelBridgeHandlers, log: Log) {
    this.target = target;
    this.log = log;
    this.read = reader('The panel', log);
    this.listen(PANEL_EVENTS.intent, upShape, ({ intent }) => handlers.intent(intent));
    this.listen(PANEL_EVENTS.secret, secretShape, ({ fields }) => handlers.secret(fields));
    // Each side hears its own hello.
    this.listen(PANEL_EVENTS.hello, helloShape, ({ from }) => from === 'panel' && this.greeted(handlers));
    const hello: PanelHello = { v: BRIDGE_SCHEMA, from: 'engine', build: BUILD };
    this.send(PANEL_EVENTS.hello, JSON.stringify(hello));
  }

  get hasPanel(): boolean {
    return this.isPanelThere;
  }

  /** Equal views are not sent again. */
  sendView(view: PanelView): void {
    const text = JSON.stringify({ v: BRIDGE_SCHEMA, type: 'view', view } satisfies PanelDown);
    if (text === this.lastView) return;
    this.lastView = text;
    this.send(PANEL_EVENTS.view, text);
  }

  sendAnswer(answer: PanelAnswer): void {
    this.send(
      PANEL_EVENTS.view,
      JSON.stringify({ v: BRIDGE_SCHEMA, type: 'answer', answer } satisfies PanelDown),
    );
  }

  close(): void {
    for (const end of this.ends.splice(0)) end();
  }

  private greeted(handlers: PanelBridgeHandlers): void {
    this.isPanelThere = true;
    // A panel that came second has missed the view.
    if (this.lastView !== null) this.send(PANEL_EVENTS.view, this.lastView);
    handlers.hello();
  }

  private send(name: string, detail: string): void {
    this.target.dispatchEvent(new CustomEvent(name, { detail }));
  }

  private listen<T>(name: string, shape: Shape<T>, take: (message: T) => void): void {
    const listener = (event: Event) => {
      try {
        const given: unknown = JSON.parse(String((event as CustomEvent<unknown>).detail));
        const isSame = isObject(given) && given['v'] === BRIDGE_SCHEMA;
        if (!isSame) this.log('warn', `The panel speaks another version of ${name}`);
        const message = isSame ? this.read(shape, given, name) : undefined;
        if (message) take(message);
      } catch (error) {
        // Never with the text: a secret's could be in it.
        this.log('error', `A message of ${name} was not taken`, error instanceof Error ? error.name : null);
      }
    };
    this.target.addEventListener(name, listener);
    this.ends.push(() => this.target.removeEventListener(name, listener));
  }
}
