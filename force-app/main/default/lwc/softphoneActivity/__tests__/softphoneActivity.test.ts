import { subscribe, unsubscribe } from 'lightning/messageService';
import type { CallMessage } from '../../../../../../engine/contract/crm/callMessage';
import { mount } from '../../../../../../tests/panel/mount';
import SoftphoneActivity from 'c/softphoneActivity';

const RECORD = '003000000000001AAA';
const message = (change: Partial<CallMessage> = {}): CallMessage => ({
  event: 'answered',
  callId: 'leg-1',
  state: 'active',
  direction: 'inbound',
  maskedNumber: '***0132',
  queue: null,
  recordId: RECORD,
  taskId: null,
  startedAt: 1,
  answeredAt: 2,
  endedAt: null,
  ...change,
});
const opened = async () => {
  jest.mocked(subscribe).mockReset().mockReturnValue({});
  const mounted = await mount('c-softphone-activity', SoftphoneActivity, { recordId: RECORD });
  const tell = async (told: CallMessage): Promise<void> => {
    jest.mocked(subscribe).mock.calls[0]?.[2](told);
    await mounted.settle();
  };
  return { ...mounted, tell };
};

describe('the calls of a record', () => {
  it('are shown as they go, each once', async () => {
    const { tell, all, element } = await opened();
    await tell(message());
    await tell(message({ event: 'logged', taskId: '00T000000000001AAA' }));
    expect(all('li').map((line) => line.className)).toEqual(['logged']);
    await tell(message({ callId: 'leg-2' }));
    expect(all('li').map((line) => line.className)).toEqual(['answered', 'logged']);
    await expect(element).toBeAccessible();
  });

  it('are those of this record only, however its id is written', async () => {
    const { tell, all } = await opened();
    await tell(message({ recordId: '001000000000001AAA' }));
    await tell(message({ recordId: null }));
    expect(all('li')).toEqual([]);
    await tell(message({ recordId: RECORD.slice(0, 15) }));
    expect(all('li')).toHaveLength(1);
  });

  it('are heard of no more once the page is gone', async () => {
    const { element } = await opened();
    element.remove();
    expect(unsubscribe).toHaveBeenCalled();
  });
});
