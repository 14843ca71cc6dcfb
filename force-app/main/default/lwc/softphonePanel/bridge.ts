// The panel's end of the bridge: JSON texts in window events, both ways. Nothing is thrown into the engine's dispatch;
// what goes wrong here is reported as text, because an error object does not cross the membrane.
import type {
  BRIDGE_SCHEMA,
  PANEL_EVENTS,
  PanelDown,
  PanelHello,
  PanelSecret,
  PanelUp,
} from '../../../../../engine/contract/panel/panelBridge';
import type { PanelIntent } from '../../../../../engine/contract/panel/panelIntent';
import type { PanelAnswer, PanelView } from '../../../../../engine/contract/panel/panelView';

/** Components import only types of the contract; the type check holds these names to it. */
const EVENTS: typeof PANEL_EVENTS = {
  view: 'softphone:view',
  intent: 'softphone:intent',
  hello: 'softphone:hello',
  secret: 'softphone:secret',
};
/** What comes may be of another one, whatever its type says. */
const SCHEMA = 2 satisfies typeof BRIDGE_SCHEMA;
const LONGEST_MESSAGE = 500;

export interface BridgeListener {
  view(view: PanelView): void;
  answer(answer: PanelAnswer): void;
}
export interface Bridge {
  send(intent: PanelIntent): void;
  secret(fields: PanelSecret['fields']): void;
  failed(error: unknown): void;
  disconnect(): void;
}

export function connectBridge(listener: BridgeListener): Bridge {
  const send = (intent: PanelIntent): void =>
    dispatch(EVENTS.intent, { v: SCHEMA, intent } satisfies PanelUp);
  const failed = (error: unknown): void =>
    send({ type: 'panel.failed', message: messageOf(error).slice(0, LONGEST_MESSAGE) });
  const guarded =
    <T extends PanelDown | PanelHello>(take: (message: T) => void) =>
    (event: Event) => {
      try {
        const message = JSON.parse((event as CustomEvent<string>).detail) as T;
        const { v }: { readonly v: number } = message;
        // An engine of another schema shows its own few buttons when no panel of its kind greets it.
        if (v === SCHEMA) take(message);
      } catch (error) {
        failed(error);
      }
    };

  const onDown = guarded((down: PanelDown) => {
    if (down.type === 'view') listener.view(down.view);
    else listener.answer(down.answer);
  });
  let isGreeting = false;
  const greet = (): void => {
    isGreeting = true;
    dispatch(EVENTS.hello, { v: SCHEMA, from: 'panel' } satisfies PanelHello);
    isGreeting = false;
  };
  const onHello = guarded((hello: PanelHello) => {
    // An engine that answers our greeting with its own must not be greeted again: dispatch is synchronous, without end.
    if (hello.from === 'engine' && !isGreeting) greet();
  });

  window.addEventListener(EVENTS.view, onDown);
  window.addEventListener(EVENTS.hello, onHello);
  greet();
  return {
    send,
    secret: (fields) => dispatch(EVENTS.secret, { v: SCHEMA, fields } satisfies PanelSecret),
    failed,
    disconnect() {
      window.removeEventListener(EVENTS.view, onDown);
      window.removeEventListener(EVENTS.hello, onHello);
    },
  };
}

function dispatch(name: string, message: unknown): void {
  window.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(message) }));
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message} ${error.stack ?? ''}` : String(error);
