// What an agent gets when the panel's components did not load: plain elements, no library, enough to take and end a call.
import type { CallAction } from '../../contract/driver/call';
import { isOver } from '../../contract/driver/callRules';
import type { PanelIntent } from '../../contract/panel/panelIntent';
import type { CallView, PanelView } from '../../contract/panel/panelView';

/** Labels belong to the panel, which is what is missing here: these few texts are the engine's own, in English. */
const TEXT = {
  title: 'The phone’s panel did not load (SP-1010).',
  moving: 'Calls still work. The phone opens its other page as soon as no call is live.',
  staying: 'Calls still work. Reload the page to try again.',
  unknown: 'Unknown caller',
} as const;
const BUTTONS: readonly {
  readonly action: CallAction & ('answer' | 'reject' | 'hangup');
  readonly text: string;
}[] = [
  { action: 'answer', text: 'Answer' },
  { action: 'reject', text: 'Decline' },
  { action: 'hangup', text: 'End' },
];

export class FallbackNotice {
  private readonly root: HTMLElement;
  private readonly calls: HTMLElement;
  private readonly send: (intent: PanelIntent) => void;

  constructor(parent: HTMLElement, willMove: boolean, send: (intent: PanelIntent) => void) {
    this.send = send;
    this.root = element('section', '');
    this.root.setAttribute('aria-label', 'Phone');
    this.root.style.cssText = 'font:16px/1.5 system-ui,sans-serif;padding:12px;background:#fff;color:#181818';
    const text = element('p', `${TEXT.title} ${willMove ? TEXT.moving : TEXT.staying}`);
    text.setAttribute('role', 'alert');
    this.calls = element('div', '');
    this.root.append(text, this.calls);
    parent.append(this.root);
  }

  /** Drawn anew only when what it shows has changed, so that a focused button stays. */
  show(view: PanelView | null): void {
    const live = view?.calls.filter((call) => !isOver(call.state)) ?? [];
    const drawn = JSON.stringify(live.map((call) => [call.id, nameOf(call), possible(call)]));
    if (this.calls.dataset['drawn'] === drawn) return;
    this.calls.dataset['drawn'] = drawn;
    this.calls.replaceChildren(...live.map((call) => this.rowOf(call)));
  }

  remove(): void {
    this.root.remove();
  }

  private rowOf(call: CallView): HTMLElement {
    const row = element('div', '');
    row.setAttribute('role', 'group');
    row.setAttribute('aria-label', nameOf(call));
    row.append(element('p', nameOf(call)));
    for (const { action, text } of BUTTONS) {
      if (!possible(call).includes(action)) continue;
      const button = element('button', text);
      button.style.cssText = 'font:inherit;min-height:44px;min-width:88px;margin:0 8px 8px 0';
      button.addEventListener('click', () => {
        this.send({ type: 'perform', command: { type: action, callId: call.id } });
      });
      row.append(button);
    }
    return row;
  }
}

const possible = (call: CallView): readonly CallAction[] =>
  call.actions.filter(({ enabled }) => enabled).map(({ action }) => action);

/** As text: a caller's name is what the network says and may be anything. */
const nameOf = (call: CallView): string => call.title.text ?? call.number?.national ?? TEXT.unknown;

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
