import SelfCheckScreen from 'c/selfCheckScreen';
import type { CheckView, SelfCheckAnswer } from '../../../../../../engine/contract/panel/selfCheck';
import { mount, press } from '../../../../../../tests/panel/mount';

const line = (id: string, change: Partial<CheckView> = {}): CheckView => ({
  id,
  name: { labelKey: 'Softphone_Check_Layout' },
  state: 'ok',
  cause: { labelKey: 'Softphone_Check_Layout_Ok', params: ['Contact'] },
  remedy: null,
  ...change,
});
const failed = line('layout', {
  state: 'failed',
  cause: { labelKey: 'Softphone_Check_Layout_Empty' },
  remedy: { labelKey: 'Softphone_Check_Layout_Empty_Remedy' },
});
const answer = (change: Partial<SelfCheckAnswer> = {}): SelfCheckAnswer => ({
  type: 'selfCheck',
  state: 'done',
  checks: [line('server'), failed],
  facts: [{ name: 'page', value: 'https://x/apex/Softphone' }],
  at: 0,
  ...change,
});
const screen = (given: SelfCheckAnswer | null) =>
  mount('c-self-check-screen', SelfCheckScreen, { answer: given });

describe('the self-check’s screen', () => {
  it('asks for it when it opens, and again when it is pressed', async () => {
    const { intents, all } = await screen(answer());
    press(all('button').at(-1));
    expect(intents).toEqual([{ type: 'selfCheck.asked' }, { type: 'selfCheck.asked' }]);
  });

  it('shows what fails first, with cause and remedy in words', async () => {
    const { all, text, element } = await screen(answer());
    expect(all('li').map((each) => each.dataset['check'])).toEqual(['layout', 'server']);
    expect(text()).toContain('c.Softphone_Check_Layout_Empty');
    expect(text()).toContain('c.Softphone_Check_Remedy');
    await expect(element).toBeAccessible();
  });

  it('says that it is running, and offers no report of a half', async () => {
    const { all, text } = await screen(answer({ state: 'running' }));
    expect(text()).toContain('c.Softphone_Check_Running');
    expect(all('textarea')).toEqual([]);
  });

  it('puts everything into a report to copy, and says whether that worked', async () => {
    const { find, all, text, settle } = await screen(answer());
    const report = find<HTMLTextAreaElement>('textarea')?.value ?? '';
    expect(report).toContain('page: https://x/apex/Softphone');
    expect(report.indexOf('State_Failed')).toBeLessThan(report.indexOf('State_Ok'));
    const written = jest.fn(() => Promise.resolve());
    Object.assign(navigator, { clipboard: { writeText: written } });
    press(all('button')[1]);
    await settle();
    expect(written).toHaveBeenCalledWith(report);
    expect(text()).toContain('c.Softphone_Check_Copied');
  });

  it('says so when it did not come about', async () => {
    const { text } = await screen(answer({ state: 'failed', checks: [] }));
    expect(text()).toContain('c.Softphone_Check_NotLoaded');
  });
});
