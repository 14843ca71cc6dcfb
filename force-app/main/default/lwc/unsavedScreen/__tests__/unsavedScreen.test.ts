import UnsavedScreen from 'c/unsavedScreen';
import { whyText } from '../unsavedText';
import { mount, press } from '../../../../../../tests/panel/mount';
import { unsaved, view } from '../../../../../../tests/panel/views';

const NOW = Date.now();
const { unsavedLogs } = view(NOW);
const screen = async (answer = unsaved(NOW)) => {
  const mounted = await mount('c-unsaved-screen', UnsavedScreen, { answer, unsaved: unsavedLogs });
  return {
    ...mounted,
    button: (name: string, nth = 0) => {
      const isNamed = (each: HTMLElement) =>
        (each as unknown as { label: string }).label === `c.Softphone_${name}`;
      return mounted.all('c-action-button').filter(isNamed).at(nth)?.shadowRoot?.querySelector('button');
    },
  };
};

describe('the unsaved calls', () => {
  it('are asked for when the list opens, and again whenever something about them changes', async () => {
    const { intents, set } = await screen();
    await set({ unsaved: { ...unsavedLogs } });
    expect(intents).toEqual([{ type: 'unsaved.asked' }]);
    await set({ unsaved: { ...unsavedLogs, failed: 1 } });
    expect(intents).toHaveLength(2);
  });

  it('say who, why in Salesforce’s own words, and what was noted, as text', async () => {
    const { element, text, all } = await screen();
    expect(text()).toContain('Ana Silva');
    expect(text()).toContain('<b>Finance</b>');
    expect(text()).toContain('Wants the money back for order 7');
    expect(text()).toContain('(SP-3011)');
    expect(all('img, b')).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('are not called waiting once Salesforce has said why it does not take them', () => {
    const [call] = unsaved(NOW).calls;
    if (!call?.error) throw new Error('the sample has lost its refused call');
    expect(whyText({ ...call, state: 'waiting' })).toBe('c.Softphone_Log_Failed');
  });

  it('offer for each what can be done with it', async () => {
    const { element, intents, button } = await screen();
    const done = jest.fn();
    element.addEventListener('done', done);
    intents.length = 0;
    press(button('Retry', 1));
    press(button('Log_SaveAnyway'));
    press(button('Log_Change'));
    expect(intents).toEqual([
      { type: 'log.retried', callId: 'call-8' },
      { type: 'log.savedAnyway', callId: 'call-8' },
      { type: 'log.reopened', callId: 'call-1' },
    ]);
    expect(button('Log_Change', 1)).toBeUndefined();
    // Its wrap-up is shown now.
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('are copied and downloaded whole', async () => {
    const texts: string[] = [];
    const copied = jest.fn(() => Promise.resolve());
    Object.assign(navigator, { clipboard: { writeText: copied } });
    Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
    const RealBlob = globalThis.Blob;
    globalThis.Blob = class extends RealBlob {
      constructor(parts: readonly string[]) {
        super([...parts]);
        texts.push(parts.join(''));
      }
    } as typeof Blob;
    const clicked = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const { button } = await screen();
    press(button('Copy', 1));
    expect(copied).toHaveBeenCalledWith(expect.stringContaining('x'.repeat(400)));
    press(button('Download_All'));
    press(button('Download'));
    expect(clicked).toHaveBeenCalledTimes(2);
    expect(texts[0]).toContain('order 7');
    expect(texts[0]).toContain('x'.repeat(400));
    expect(JSON.parse(texts[1] ?? '')).toEqual([{ v: 99 }]);
    globalThis.Blob = RealBlob;
  });

  it('say that there are none', async () => {
    const { text, button } = await screen({ type: 'unsaved', calls: [], unread: [] });
    expect(text()).toContain('c.Softphone_Unsaved_None');
    expect(button('Download_All')).toBeUndefined();
  });
});
