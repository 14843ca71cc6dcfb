// Dialogs to calls, table by table.
import type { CallState, EndReason } from '../../../engine/contract/driver/call';
import { dialogGone, dialogSeen, dialogsRead, emptyBook, intended, type CallBook } from './callBook';
import type { BookContext } from './callRecord';
import { customer, dialog, ME, participant, withMe } from '../testing/build';
import type { Dialog } from '../xml/dialog';

const at = (change: Partial<BookContext> = {}): BookContext => ({
  extension: ME,
  now: 1_000,
  isFirstLook: false,
  expected: null,
  ...change,
});
const see = (...dialogs: readonly Dialog[]): CallBook =>
  dialogs.reduce((book, each) => dialogSeen(book, each, at(), { isAdded: true }), emptyBook);
const only = (book: CallBook) => {
  expect(book.entries).toHaveLength(1);
  return book.entries[0]!.record;
};

describe('the state of a call', () => {
  it.each<[string, Dialog, CallState]>([
    ['rings here', dialog(), 'offered'],
    ['is talked on', withMe('ACTIVE'), 'active'],
    ['is held', withMe('HELD'), 'held'],
    ['is wrapped up', withMe('WRAP_UP'), 'wrapup'],
    ['is being dialled', outbound('INITIATED', 'INITIATED'), 'dialing'],
    ['rings there', outbound('INITIATED', 'ALERTING'), 'alerting'],
    [
      'rings there while I am active already',
      outbound('ACTIVE', 'ALERTING', { state: 'ALERTING' }),
      'alerting',
    ],
    ['is a preview', preview(), 'offered'],
    ['is an accepted preview', preview({ state: 'ACCEPTED', actions: [] }), 'connecting'],
  ])('that %s', (_what, given, state) => {
    expect(only(see(given)).state).toBe(state);
  });

  it('never goes back once it is over', () => {
    const over = see(dialog(), withMe('ACTIVE'), withMe('DROPPED'), withMe('ACTIVE'));
    expect(only(over).state).toBe('ended');
    expect(only(dialogSeen(over, withMe('WRAP_UP'), at(), { isAdded: false })).state).toBe('wrapup');
  });

  it('is that of the participation that goes on when I am listed twice', () => {
    const twice = dialog({
      state: 'ACTIVE',
      participants: [participant({ state: 'DROPPED' }), participant({ state: 'ACTIVE' }), customer('ACTIVE')],
    });
    expect(only(see(twice)).state).toBe('active');
  });

  it('says nothing of dialogs in which I am not', () => {
    expect(see(dialog({ participants: [customer(), participant({ address: '2002' })] })).entries).toEqual([]);
  });
});

describe('the end of a call', () => {
  const ended = (far: string, before: readonly Dialog[], cause = ''): EndReason | undefined => {
    const last = dialog({
      state: 'DROPPED',
      participants: [participant({ state: 'DROPPED', cause, actions: [] }), customer(far)],
    });
    return only(dialogGone(see(...before), last, at())).endReason;
  };

  it.each<[EndReason, string, readonly Dialog[], string]>([
    ['remote-hangup', 'DROPPED', [dialog(), withMe('ACTIVE')], ''],
    ['cancelled', 'DROPPED', [dialog()], ''],
    ['missed', 'INITIATED', [dialog()], ''],
    ['busy', 'DROPPED', [outbound('INITIATED', 'INITIATED')], 'BUSY'],
    ['unreachable', 'DROPPED', [outbound('INITIATED', 'INITIATED')], 'BAD_DESTINATION'],
    ['no-answer', 'DROPPED', [outbound('INITIATED', 'ALERTING')], 'OTHER'],
  ])('is %s', (reason, far, before, cause) => {
    expect(ended(far, before, cause)).toBe(reason);
  });

  it('is taken-elsewhere when a colleague talks on it', () => {
    const colleague = participant({ address: '2002', state: 'ACTIVE', actions: [] });
    const last = dialog({ participants: [participant({ state: 'DROPPED' }), colleague, customer('ACTIVE')] });
    expect(only(dialogGone(see(dialog()), last, at())).endReason).toBe('taken-elsewhere');
  });

  it('is what the agent asked for, unless that was refused', () => {
    const talking = see(dialog(), withMe('ACTIVE'));
    const wished = intended(talking, '16777217', 'transferred');
    expect(only(dialogGone(wished, withMe('DROPPED'), at())).endReason).toBe('transferred');
    const refused = intended(wished, '16777217', null);
    expect(only(dialogGone(refused, withMe('DROPPED'), at())).endReason).toBe('remote-hangup');
  });
});

describe('the name of a leg', () => {
  const callKey = { prefix: '152811', callId: '77', sequence: '1' };

  it('is the call key and the dialog, and the interaction is the call key', () => {
    const record = only(see(dialog({ callKey })));
    expect([record.logKey, record.interactionId]).toEqual(['152811-77/16777217', '152811-77']);
  });

  it('does not change with a key that comes later', () => {
    const book = dialogSeen(see(dialog()), dialog({ callKey }), at(), { isAdded: false });
    expect(only(book)).toMatchObject({ logKey: '16777217', interactionId: '16777217' });
  });

  it('gets /2 when the dialog is offered again after its end', () => {
    const gone = dialogGone(see(dialog()), dialog(), at());
    expect(dialogSeen(gone, dialog(), at(), { isAdded: false }).entries).toHaveLength(1);
    const closed = { ...gone, entries: [] };
    expect(dialogSeen(closed, dialog(), at(), { isAdded: false }).entries).toEqual([]);
    expect(only(dialogSeen(closed, dialog(), at(), { isAdded: true }))).toMatchObject({
      id: '16777217/2',
      logKey: '16777217/2',
    });
  });
});

describe('a consultation', () => {
  const first = withMe('HELD', ['TRANSFER', 'CONFERENCE', 'RETRIEVE']);
  const leg = (change: Partial<Dialog> = {}) =>
    dialog({
      id: '16777218',
      from: ME,
      to: '2002',
      dialedNumber: '2002',
      callType: 'CONSULT',
      associatedId: '16777217',
      participants: [
        participant({ state: 'INITIATED', actions: ['DROP'] }),
        participant({ address: '2002' }),
      ],
      ...change,
    });

  it('belongs to the call that it was made beside, and to its interaction', () => {
    const book = see(dialog(), withMe('ACTIVE'), first, leg());
    expect(book.entries[1]?.record).toMatchObject({
      kind: 'consult',
      consultOf: '16777217',
      interactionId: '16777217',
      direction: 'outbound',
      dialled: '2002',
    });
  });

  it('of a queue looks like any call: what was asked for tells', () => {
    const expected = { requestId: 'r1', to: '7001', consultOf: '16777217', attributes: {} };
    const toQueue = leg({ to: '7001', dialedNumber: '7001', callType: 'OUT', associatedId: '' });
    const book = dialogSeen(see(dialog(), withMe('ACTIVE')), toQueue, at({ expected }), {
      isAdded: true,
      requestId: 'r1',
    });
    expect(book.entries[1]?.record).toMatchObject({ kind: 'consult', consultOf: '16777217' });
  });

  it('may come before its call says that it is held', () => {
    const book = see(dialog(), withMe('ACTIVE'), leg({ associatedId: '' }));
    expect(book.entries[1]?.record.consultOf).toBe('16777217');
  });

  it('whose dialog survives a conference gives it to the call', () => {
    const before = see(dialog(), withMe('ACTIVE'), first, leg());
    const joined = leg({
      secondaryId: '16777217',
      state: 'ACTIVE',
      participants: [
        participant({ state: 'ACTIVE', actions: ['DROP'] }),
        customer('ACTIVE'),
        participant({ address: '2002', state: 'ACTIVE' }),
      ],
    });
    const book = dialogSeen(before, joined, at(), { isAdded: false });
    expect(book.entries.map(({ record }) => [record.id, record.dialogId, record.state])).toEqual([
      ['16777217', '16777218', 'active'],
      ['16777218', '16777217', 'alerting'],
    ]);
    const over = dialogGone(book, dialog({ participants: [participant({ state: 'DROPPED' })] }), at());
    expect(over.entries[1]?.record).toMatchObject({ state: 'closed', endReason: 'transferred' });
  });

  it('that was transferred to me goes on as the same call with the customer', () => {
    const offered = dialog({
      from: '2002',
      callType: 'CONSULT_OFFERED',
      participants: [participant(), participant({ address: '2002' })],
    });
    const before = see(offered, {
      ...offered,
      state: 'ACTIVE',
      participants: [participant({ state: 'ACTIVE' })],
    });
    const surviving = withMe('ACTIVE', ['DROP'], { id: '16777000', secondaryId: '16777217' });
    const book = dialogSeen(before, surviving, at(), { isAdded: true });
    expect(only(book)).toMatchObject({
      id: '16777217',
      dialogId: '16777000',
      logKey: '16777217',
      state: 'active',
    });
  });
});

describe('the list that is read after a connection', () => {
  it('ends what is not in it any more, with a reason', () => {
    const book = dialogsRead(see(dialog(), withMe('ACTIVE')), [], at());
    expect(only(book)).toMatchObject({ state: 'closed', endReason: 'remote-hangup' });
  });

  it('dates what it finds by the clock of the system, never ahead of ours', () => {
    const started = (startTime: string) =>
      only(
        dialogSeen(
          emptyBook,
          dialog({ participants: [participant({ startTime }), customer()] }),
          at({ now: 1_700_000_000_000, isFirstLook: true }),
          { isAdded: true },
        ),
      ).startedAt;
    expect(started('2023-11-14T22:00:00.000Z')).toBe(Date.parse('2023-11-14T22:00:00.000Z'));
    expect(started('2033-01-01T00:00:00.000Z')).toBe(1_700_000_000_000);
    expect(started('whenever')).toBe(1_700_000_000_000);
  });
});

function outbound(mine: string, far: string, change: Partial<Dialog> = {}): Dialog {
  return dialog({
    from: ME,
    to: '+12025550143',
    dialedNumber: '+12025550143',
    callType: 'OUT',
    state: 'INITIATED',
    participants: [
      participant({ state: mine, actions: ['DROP'] }),
      customer(far, { address: '+12025550143' }),
    ],
    ...change,
  });
}

function preview(change: Parameters<typeof participant>[0] = {}): Dialog {
  const mine = participant({ state: 'ACTIVE', actions: ['ACCEPT', 'REJECT'], ...change });
  return dialog({
    callType: 'OUTBOUND_PREVIEW',
    state: 'ACTIVE',
    from: ME,
    to: '+12025550143',
    participants: [mine],
  });
}
