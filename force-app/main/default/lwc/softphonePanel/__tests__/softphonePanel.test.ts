import SoftphonePanel from 'c/softphonePanel';
import type { PanelIntent } from '../../../../../../engine/contract/panel/panelIntent';
import type { PanelAnswer, PanelView } from '../../../../../../engine/contract/panel/panelView';
import { call, DEVICES, view, views } from '../../../../../../tests/panel/views';
import { mountJustNow, pastGuard, press } from '../../../../../../tests/panel/mount';
import type { Mounted } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const VIEWS = views(NOW);

/** The panel with its engine: what it sends is collected, what it is told comes as the engine tells it. */
async function panel(first?: PanelView) {
  const sent: PanelIntent[] = [];
  const secrets: string[] = [];
  window.addEventListener('softphone:intent', (event) => {
    sent.push((JSON.parse((event as CustomEvent<string>).detail) as { intent: PanelIntent }).intent);
  });
  window.addEventListener('softphone:secret', (event) => secrets.push((event as CustomEvent<string>).detail));
  const down = async (message: unknown): Promise<void> => {
    const detail = JSON.stringify({ v: 2, ...(message as object) });
    await pastGuard(() => window.dispatchEvent(new CustomEvent('softphone:view', { detail })));
  };
  const mounted = await mountJustNow('c-softphone-panel', SoftphonePanel);
  const show = (next: PanelView) => down({ type: 'view', view: next });
  if (first) await show(first);
  sent.length = 0;
  return {
    ...mounted,
    sent,
    secrets,
    show,
    answer: (answer: PanelAnswer) => down({ type: 'answer', answer }),
    key: (init: KeyboardEventInit, from: HTMLElement | null = mounted.find('.panel')) =>
      pastGuard(() =>
        from?.dispatchEvent(
          new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init }),
        ),
      ),
  };
}
/** Longer than the panel waits before it says that it is still starting. */
// eslint-disable-next-line @lwc/lwc/no-async-operation -- a test may wait
const patience = () => new Promise((resolve) => setTimeout(resolve, 300));
const openSettings = async ({ all, settle: settled }: Mounted): Promise<void> => {
  all('lightning-button-menu')
    .at(-1)
    ?.dispatchEvent(new CustomEvent('select', { detail: { value: 'settings' } }));
  await settled();
};
const screens = ({ all }: Mounted) => all('[data-screen]').map(({ tagName }) => tagName.toLowerCase());

describe('the panel', () => {
  it.each([
    ['starting', 'c-starting-screen'],
    ['not configured', 'c-not-configured-screen'],
    ['trouble', 'c-trouble-screen'],
    ['sign-in', 'c-sign-in-screen'],
    ['idle', 'c-idle-screen'],
    ['incoming, one match', 'c-incoming-screen'],
    ['dialing', 'c-dialing-screen'],
    ['active', 'c-call-screen'],
    ['wrap-up', 'c-call-screen'],
  ])('shows the screen that the view names: %s', async (name, tag) => {
    const mounted = await panel(VIEWS[name]);
    if (name === 'starting') await patience();
    expect(screens(mounted)).toEqual([tag]);
    await expect(mounted.element).toBeAccessible();
  });

  it('shows the sign-in screen also while a call waits for it', async () => {
    const { calls, currentCallId } = VIEWS['active'] ?? view(NOW);
    const mounted = await panel({ ...view(NOW), ...VIEWS['sign-in'], calls, currentCallId });
    expect(screens(mounted)).toEqual(['c-sign-in-screen']);
  });

  it('does not flash a starting screen when the engine is up at once', async () => {
    const mounted = await panel(VIEWS['starting']);
    expect(screens(mounted)).toEqual([]);
    await mounted.show(view(NOW));
    expect(screens(mounted)).toEqual(['c-idle-screen']);
  });

  it('is never blank for long: it starts before its first view, and when a call is named that is not there', async () => {
    const mounted = await panel();
    await patience();
    expect(screens(mounted)).toEqual(['c-starting-screen']);
    await mounted.show(view(NOW, { screen: 'active', currentCallId: 'gone' }));
    expect(screens(mounted)).toEqual(['c-starting-screen']);
  });

  it('hands intents to the engine and keeps them from the page', async () => {
    const { sent, find, intents } = await panel(VIEWS['incoming, one match']);
    press(find('button.success'));
    expect(sent).toEqual([{ type: 'perform', command: { type: 'answer', callId: 'call-1' } }]);
    expect(intents).toEqual([]);
  });

  it('sends what was typed to sign in as a secret, never as an intent', async () => {
    const { sent, secrets, all, find } = await panel(VIEWS['sign-in']);
    const [agent, password] = all<HTMLInputElement>('.slds-input');
    agent!.value = 'alex';
    password!.value = 'canary';
    press(find('button.brand'));
    expect(secrets.map((text) => JSON.parse(text) as unknown)).toEqual([
      { v: 2, fields: { agentId: 'alex', password: 'canary', device: 'Browser' } },
    ]);
    expect(sent).toEqual([{ type: 'login.requested' }]);
  });

  it('keeps the notes of two calls apart', async () => {
    const second = call(NOW, { id: 'call-2', notes: { text: 'Other', revision: 1, savedAt: null } });
    const both = { ...VIEWS['active, two calls']!, calls: [call(NOW), second] };
    const mounted = await panel(both);
    const notes = () => (mounted.find('lightning-textarea') as unknown as { value: string }).value;
    expect(notes()).toContain('invoice');
    await mounted.show({ ...both, currentCallId: 'call-2' });
    expect(notes()).toBe('Other');
  });

  it('passes an answer to the screen that asked', async () => {
    const { find, sent, answer, key } = await panel(VIEWS['idle']);
    await key({ key: '4' });
    const request = sent[0]?.type === 'number.typed' ? sent[0].request : -1;
    await answer({ type: 'formatted', request, text: '(4', caret: 2, national: null });
    expect(find<HTMLInputElement>('input')?.value).toBe('(4');
  });
});

describe('keys', () => {
  const end = { altKey: true, shiftKey: true, code: 'KeyE', key: 'E' };

  it('work as shortcuts wherever the focus is in the panel', async () => {
    const { sent, key } = await panel(VIEWS['active']);
    await key({ altKey: true, shiftKey: true, code: 'KeyM', key: 'Â' });
    await key(end);
    expect(sent.map((intent) => intent.type === 'perform' && intent.command.type)).toEqual([
      'mute',
      'hangup',
    ]);
  });

  it('are one press however long they are held', async () => {
    const { sent, key } = await panel(VIEWS['active']);
    await key(end);
    await key({ ...end, repeat: true });
    expect(sent).toHaveLength(1);
  });

  it('are left alone in a text field, except shortcuts', async () => {
    const { sent, key, find } = await panel(VIEWS['idle']);
    await key({ key: '5' }, find('input'));
    expect(sent).toEqual([]);
  });

  it('mean nothing more once they are switched off', async () => {
    const mounted = await panel(VIEWS['active']);
    const performed = () => mounted.sent.filter(({ type }) => type === 'perform').length;
    const toggle = async () => {
      await openSettings(mounted);
      press(
        mounted.find('c-settings-screen input[type="checkbox"]') ?? mounted.find('input[type="checkbox"]'),
      );
      await mounted.key({ key: 'Escape' });
    };
    await toggle();
    await mounted.key(end);
    expect(performed()).toBe(0);
    expect(window.localStorage.getItem('softphone.shortcuts')).toBe('off');
    await toggle();
    await mounted.key(end);
    expect(performed()).toBe(1);
  });

  it('never end or decline a call with Escape', async () => {
    for (const name of ['incoming, one match', 'dialing', 'active']) {
      const { sent, key } = await panel(VIEWS[name]);
      await key({ key: 'Escape' });
      expect(sent).toEqual([]);
    }
  });

  it('close the keypad with Escape', async () => {
    const { key, find } = await panel(VIEWS['active']);
    await key({ altKey: true, shiftKey: true, code: 'KeyK', key: 'K' });
    expect(find('c-call-keypad')).not.toBeNull();
    await key({ key: 'Escape' });
    expect(find('c-call-keypad')).toBeNull();
  });
});

describe('focus', () => {
  const focused = ({ element }: Mounted) => element.shadowRoot?.activeElement?.tagName.toLowerCase();

  it('goes to the new screen after the agent’s own action', async () => {
    const mounted = await panel(VIEWS['incoming, one match']);
    press(mounted.find('button.success'));
    await mounted.show(VIEWS['active']!);
    expect(focused(mounted)).toBe('c-call-screen');
  });

  it('is not taken by a call that rings', async () => {
    const mounted = await panel(VIEWS['idle']);
    mounted.find('c-status-row')?.shadowRoot?.querySelector<HTMLElement>('lightning-button-menu')?.focus();
    const before = focused(mounted);
    await mounted.show(VIEWS['incoming, one match']!);
    expect(focused(mounted)).toBe(before);
  });

  it.each([[['mute']], [[]]])(
    'stays in the notes when the far end hangs up, also after pressing %j before',
    async (pressed: readonly string[]) => {
      const mounted = await panel(VIEWS['active']);
      for (const name of pressed)
        press(mounted.find(`[data-name="${name}"]`)?.shadowRoot?.querySelector('button'));
      const field = mounted.find('lightning-textarea')!;
      field.tabIndex = 0;
      field.focus();
      field.dispatchEvent(new CustomEvent('change', { detail: { value: 'She wants' } }));
      await mounted.show(VIEWS['wrap-up']!);
      expect(mounted.find('lightning-textarea')).toBe(field);
      const { activeElement } = mounted.find('c-notes-field')!.shadowRoot!;
      expect(activeElement).toBe(field);
    },
  );

  it('goes to the new screen when what had it has vanished', async () => {
    const mounted = await panel(VIEWS['idle']);
    mounted.find<HTMLInputElement>('input')?.focus();
    await mounted.show(VIEWS['incoming, one match']!);
    expect(focused(mounted)).toBe('c-incoming-screen');
  });
});

describe('the settings', () => {
  it('take the place of the screen, ask for the devices, and give it back', async () => {
    const mounted = await panel(VIEWS['idle']);
    await openSettings(mounted);
    expect(screens(mounted)).toEqual(['c-settings-screen']);
    await mounted.key({ key: 'Escape' });
    expect(screens(mounted)).toEqual(['c-idle-screen']);
    expect(mounted.sent.map(({ type }) => type)).toEqual(['devices.opened', 'devices.closed']);
  });

  it('give way to a call that rings, and not to one that goes on', async () => {
    const mounted = await panel(VIEWS['active']);
    await openSettings(mounted);
    await mounted.show({ ...VIEWS['active']!, announcements: [], sound: 'blocked' });
    expect(screens(mounted)).toEqual(['c-settings-screen']);
    await mounted.show(VIEWS['incoming, one match']!);
    expect(screens(mounted)).toEqual(['c-incoming-screen']);
    expect(mounted.sent.at(-1)).toEqual({ type: 'devices.closed' });
  });

  it('show what the engine says of the devices', async () => {
    const mounted = await panel(VIEWS['idle']);
    await openSettings(mounted);
    await mounted.answer({ ...DEVICES, checking: 'microphone' });
    await mounted.answer({ type: 'level', level: 0.4 });
    expect(mounted.find('[role="meter"]')?.getAttribute('aria-valuenow')).toBe('40');
    await expect(mounted.element).toBeAccessible();
  });
});

describe('the self-check', () => {
  const openIt = async ({ all, settle: settled }: Mounted): Promise<void> => {
    all('lightning-button-menu')
      .at(-1)
      ?.dispatchEvent(new CustomEvent('select', { detail: { value: 'selfCheck' } }));
    await settled();
    await settled();
  };

  it('takes the place of the screen, is asked for, and gives it back', async () => {
    const mounted = await panel({ ...VIEWS['idle']!, selfCheck: true });
    await openIt(mounted);
    expect(screens(mounted)).toEqual(['c-self-check']);
    await mounted.key({ key: 'Escape' });
    expect(screens(mounted)).toEqual(['c-idle-screen']);
    expect(mounted.sent).toEqual([{ type: 'selfCheck.asked' }]);
  });

  it('gives way to a call that rings', async () => {
    const mounted = await panel({ ...VIEWS['idle']!, selfCheck: true });
    await openIt(mounted);
    await mounted.show(VIEWS['incoming, one match']!);
    expect(screens(mounted)).toEqual(['c-incoming-screen']);
  });
});
