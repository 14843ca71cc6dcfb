import TransferScreen from 'c/transferScreen';
import type { CallAction } from '../../../../../../engine/contract/driver/call';
import type { DirectoryEntryView } from '../../../../../../engine/contract/panel/panelView';
import { call, people } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const ENTRIES = [
  { kind: 'agent', value: '2004', label: 'Chidi Eze', presence: 'available', waitSeconds: null },
  { kind: 'queue', value: 'q9', label: 'Second line', presence: null, waitSeconds: 75 },
] as const;
const screen = async (...actions: readonly CallAction[]) => {
  const mounted = await mount('c-transfer-screen', TransferScreen, {
    people: people(),
    call: call(NOW, {
      actions: actions.map((action) => ({ action, enabled: true, reasonKey: null })),
    }),
  });
  const closed = jest.fn();
  mounted.element.addEventListener('close', closed);
  const lastRequest = () => {
    const last = mounted.intents.at(-1);
    return last?.type === 'directory.search' ? last.request : -1;
  };
  return {
    ...mounted,
    closed,
    type: (text: string) => {
      const input = mounted.find<HTMLInputElement>('.slds-input')!;
      input.value = text;
      input.dispatchEvent(new Event('input'));
      return mounted.settle();
    },
    found: (entries: readonly DirectoryEntryView[] = ENTRIES, request = lastRequest()) =>
      mounted.set({ people: people({ directory: { type: 'directory', request, entries, error: null } }) }),
  };
};

describe('transfer screen', () => {
  beforeEach(() => window.localStorage.clear());

  it('finds a colleague and talks to them first', async () => {
    const { element, type, found, all, find, settle, intents, closed } = await screen(
      'consult',
      'transfer.blind',
    );
    await type('e');
    await found();
    expect(all('.name').map((name) => name.textContent)).toEqual(['Chidi Eze', 'Second line']);
    all<HTMLInputElement>('input[type=radio]')[0]!.click();
    await settle();
    await expect(element).toBeAccessible();
    press(find('button.brand'));
    expect(intents.at(-1)).toEqual({
      type: 'perform',
      command: { type: 'consult', callId: 'call-1', to: { kind: 'agent', value: '2004' } },
    });
    // Refused, it keeps the search; taken, the call itself leaves the screen.
    expect(closed).not.toHaveBeenCalled();
  });

  it('opens filled: it asks for everybody and for the numbers called before', async () => {
    const { intents } = await screen('consult');
    expect(intents).toMatchObject([
      { type: 'recents.page', offset: 0 },
      { type: 'directory.search', text: '' },
    ]);
  });

  it('keeps favourites, without choosing them, and lists them first the next time', async () => {
    const { element, type, found, all, find, settle } = await screen('consult');
    await type('e');
    await found();
    const star = () => all<HTMLButtonElement>('.star')[1]!;
    expect(star().getAttribute('aria-pressed')).toBe('false');
    press(star());
    await settle();
    expect(star().getAttribute('aria-pressed')).toBe('true');
    expect(all('.name').map((name) => name.textContent)).toEqual(['Chidi Eze', 'Second line']);
    expect(all<HTMLInputElement>('input[type=radio]').some(({ checked }) => checked)).toBe(false);
    await type('');
    await found();
    expect(find('.name')?.textContent).toBe('Second line');
    await expect(element).toBeAccessible();
  });

  it('watches the colleagues that are listed, shows what is told of them, and leaves them', async () => {
    const { element, type, found, set, find, intents } = await screen('consult');
    const asked = () =>
      intents.flatMap((intent) => (intent.type === 'agent.perform' ? [intent.command.type] : []));
    await type('e');
    await found();
    expect(intents.at(-1)).toEqual({
      type: 'agent.perform',
      command: { type: 'directory.watch', targets: [{ kind: 'agent', value: '2004' }] },
    });
    await set({ people: people({ watched: [{ kind: 'agent', value: '2004', presence: 'busy' }] }) });
    expect(find('.words')?.textContent).toBe('c.Softphone_Presence_Busy');
    element.remove();
    expect(asked()).toEqual(['directory.watch']);
  });

  it('is worked with arrows and Enter: field, list, ways', async () => {
    const { type, found, all, find, settle, intents } = await screen('consult', 'transfer.blind');
    await type('e');
    await found();
    const key = (name: string, from: HTMLElement | null) => {
      from?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true }));
      return settle();
    };
    await key('ArrowDown', find('c-text-field'));
    const [first] = all<HTMLInputElement>('input[type=radio]');
    expect(find('c-target-chooser')?.shadowRoot?.activeElement).toBe(first);
    expect(first?.checked).toBe(true);
    await key('Enter', first ?? null);
    expect(find('c-transfer-screen, .ways c-action-button')?.shadowRoot?.activeElement?.tagName).toBe(
      'BUTTON',
    );
    press(find('button.brand'));
    expect(intents.at(-1)).toMatchObject({ command: { type: 'consult', to: { value: '2004' } } });
  });

  it('says how many were found, once, after the typing', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    const { element, type, found } = await screen('consult');
    const said: string[] = [];
    element.addEventListener('softphonesay', (event) => said.push((event as CustomEvent<string>).detail));
    await type('e');
    await found();
    await type('ez');
    await found(ENTRIES.slice(0, 1));
    jest.advanceTimersByTime(1_000);
    expect(said).toEqual(['c.Softphone_Announce_Found']);
    jest.useRealTimers();
  });

  it('shows nothing of an earlier search under a newer one', async () => {
    const { type, found, all, intents } = await screen('consult');
    await type('e');
    const earlier = intents.at(-1) as { readonly request: number };
    await type('ez');
    await found(ENTRIES, earlier.request);
    expect(all('.name')).toEqual([]);
    await found(ENTRIES.slice(0, 1));
    await found(ENTRIES, earlier.request);
    expect(all('.name').map((name) => name.textContent)).toEqual(['Chidi Eze']);
  });

  it('transfers at once to a number as it was typed', async () => {
    const { type, all, intents } = await screen('transfer.blind');
    await type(' 2005 ');
    press(all('button')[0]);
    expect(intents.at(-1)).toEqual({
      type: 'perform',
      command: { type: 'transfer.blind', callId: 'call-1', to: { kind: 'number', value: '2005' } },
    });
  });

  it('does nothing without somebody to transfer to', async () => {
    const { find, intents } = await screen('consult');
    const before = intents.length;
    press(find('button.brand'));
    expect(intents).toHaveLength(before);
  });

  it('forgets a choice, and answers to it, when more is typed', async () => {
    const { type, found, all, find, intents } = await screen('transfer.blind');
    await type('e');
    await found();
    all<HTMLInputElement>('input[type=radio]')[0]!.click();
    await type('ev');
    await found(ENTRIES.slice(1), 1);
    press(find('.ways c-action-button')?.shadowRoot?.querySelector('button'));
    // And what was typed is no number.
    expect(intents.at(-1)?.type).toBe('directory.search');
  });

  it('says that nobody was found, once the answer is there', async () => {
    const { type, found, text } = await screen('consult');
    await type('xyz');
    expect(text()).not.toContain('c.Softphone_Transfer_NoResults');
    await found([]);
    expect(text()).toContain('c.Softphone_Transfer_NoResults');
  });
});
