import LogResult from 'c/logResult';
import type { LogView } from '../../../../../../engine/contract/panel/panelView';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const log = (change: Partial<LogView>): LogView => ({
  state: 'none',
  recordName: null,
  attempt: 0,
  retryAt: null,
  error: null,
  dropped: [],
  canRetry: false,
  canSaveAnyway: false,
  ...change,
});
const result = (change: Partial<LogView>) =>
  mount('c-log-result', LogResult, { callId: 'call-1', log: log(change) });

describe('log result', () => {
  it.each([
    [{ state: 'saving' }, 'c.Softphone_Log_Saving'],
    [{ state: 'saved' }, 'c.Softphone_Log_Saved'],
    [{ state: 'saved', recordName: 'Ana Silva' }, 'c.Softphone_Log_SavedTo'],
    [{ state: 'waiting', retryAt: NOW + 60_000, attempt: 2 }, 'c.Softphone_Log_WaitingRetry'],
    [{ state: 'waiting', retryAt: NOW - 1 }, 'c.Softphone_Log_Waiting'],
    [{ state: 'confirming', retryAt: NOW + 60_000 }, 'c.Softphone_Log_Confirming'],
    [{ state: 'uncertain' }, 'c.Softphone_Log_Uncertain'],
    [{ state: 'failed' }, 'c.Softphone_Log_Failed'],
  ] as const)('says %j', async (change, words) => {
    const { element, text } = await result(change);
    expect(text()).toBe(words);
    await expect(element).toBeAccessible();
  });

  it('says nothing while there is nothing to save', async () => {
    expect((await result({ state: 'none' })).text()).toBe('');
  });

  it('offers another try, with the code and the remedy of what went wrong', async () => {
    const error = { code: 'SP-3002', labelKey: 'Softphone_SP3002', remedyKey: 'Softphone_SP3002_Remedy' };
    const { find, text, intents } = await result({ state: 'failed', error, canRetry: true });
    expect(text()).toContain('c.Softphone_SP3002_Remedy (SP-3002)');
    press(find('button'));
    expect(intents).toEqual([{ type: 'log.retried', callId: 'call-1' }]);
  });

  it('shows what Salesforce says as text, with what the agent can do', async () => {
    const error = {
      ...{ code: 'SP-3002', labelKey: 'Softphone_SP3002', remedyKey: 'Softphone_SP3002_Remedy' },
      said: 'Choose a <b>result</b> <img src=x onerror=alert(1)>',
    };
    const { element, find, text } = await result({ state: 'failed', error, canRetry: true });
    expect(text()).toContain(error.said);
    expect(text()).toContain('c.Softphone_Log_Mend (SP-3002)');
    expect(find('.said')?.querySelector('b, img')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('tells what it was saved without', async () => {
    const gone = { code: 'SP-3013', labelKey: 'Softphone_SP3013', remedyKey: 'Softphone_SP3013_Remedy' };
    const { text } = await result({
      state: 'saved',
      recordName: 'Ben',
      dropped: [{ ...gone, params: ['Ana'] }],
    });
    expect(text()).toContain('c.Softphone_SP3013');
  });

  it('lets the agent decide where nobody can look it up', async () => {
    const error = { code: 'SP-3011', labelKey: 'Softphone_SP3011', remedyKey: 'Softphone_SP3011_Remedy' };
    const { element, all, text, intents } = await result({
      ...{ state: 'uncertain', error, canRetry: true, canSaveAnyway: true },
    });
    expect(text()).toContain('c.Softphone_Log_Undecided');
    expect(text()).toContain('c.Softphone_SP3011_Remedy (SP-3011)');
    press(all('button')[0]);
    expect(intents).toEqual([{ type: 'log.savedAnyway', callId: 'call-1' }]);
    await expect(element).toBeAccessible();
  });
});
