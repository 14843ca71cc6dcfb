// What an agent sees of a dialog and may do with it.
import type { CallAction } from '../../../engine/contract/driver/call';
import { dialogSeen, emptyBook } from './callBook';
import type { BookContext } from './callRecord';
import { callOf, type ProjectionContext } from './callProjection';
import type { Dialog } from '../xml/dialog';
import { manifest } from '../setup/manifest';
import { CALLER, customer, dialog, ME, participant, withMe } from '../testing/build';

const context: ProjectionContext = {
  extension: ME,
  capabilities: manifest.capabilities,
  callerNameVariable: 'user.callerName',
  isCcx: false,
  wrapup: {
    codes: [{ id: '1', label: 'Solved' }],
    codeRequired: true,
    isAllowed: true,
    maxCodes: 1,
    seconds: 30,
  },
};
const at: BookContext = { extension: ME, now: 1_000, isFirstLook: false, expected: null };
const calls = (...dialogs: readonly Dialog[]) => {
  const book = dialogs.reduce((now, each) => dialogSeen(now, each, at, { isAdded: true }), emptyBook);
  return book.entries.map((entry) => callOf(entry, book, context));
};
const call = (...dialogs: readonly Dialog[]) => calls(...dialogs).at(-1)!;

describe('what is possible', () => {
  it.each<[string, readonly string[], readonly CallAction[]]>([
    ['ALERTING', ['ANSWER'], ['answer']],
    ['ALERTING', [], []],
    [
      'ACTIVE',
      ['TRANSFER_SST', 'CONSULT_CALL', 'HOLD', 'UPDATE_CALL_DATA', 'SEND_DTMF', 'DROP'],
      ['hangup', 'hold', 'dtmf', 'transfer.blind', 'consult', 'wrapup.complete', 'attributes.set'],
    ],
    ['ACTIVE', ['DROP'], ['hangup']],
    [
      'HELD',
      ['RETRIEVE', 'DROP', 'UPDATE_CALL_DATA'],
      ['hangup', 'resume', 'wrapup.complete', 'attributes.set'],
    ],
    ['WRAP_UP', ['UPDATE_CALL_DATA'], ['wrapup.complete']],
    ['ACTIVE', ['NEW_ACTION'], []],
  ])('while %s with %j is %j', (state, actions, allowed) => {
    expect(call(withMe(state, actions)).allowed).toEqual(allowed);
  });

  it('of a preview is to take or to leave it', () => {
    const mine = participant({ state: 'ACTIVE', actions: ['ACCEPT', 'REJECT', 'CLOSE'] });
    const preview = dialog({ callType: 'OUTBOUND_PREVIEW', participants: [mine] });
    expect(call(preview)).toMatchObject({
      state: 'offered',
      direction: 'outbound',
      allowed: ['answer', 'reject'],
    });
  });

  const leg = dialog({
    id: '2',
    from: ME,
    callType: 'CONSULT',
    associatedId: '16777217',
    state: 'ACTIVE',
    participants: [
      participant({ state: 'ACTIVE', actions: ['DROP'] }),
      participant({ address: '2002', state: 'ACTIVE' }),
    ],
  });

  it('on a consultation is to join it, when the held call says so', () => {
    const held = withMe('HELD', ['TRANSFER', 'CONFERENCE']);
    expect(call(withMe('ACTIVE'), held, leg).allowed).toEqual([
      'hangup',
      'consult.transfer',
      'consult.cancel',
      'conference',
    ]);
  });

  it('on a consultation is not to join a call that is over', () => {
    const gone = withMe('DROPPED', ['TRANSFER', 'CONFERENCE']);
    expect(call(withMe('ACTIVE'), withMe('HELD', ['TRANSFER']), leg, gone)).toBeDefined();
    const [, consult] = calls(withMe('ACTIVE'), withMe('HELD', ['TRANSFER']), leg, gone);
    expect(consult?.allowed).toEqual(['hangup', 'consult.cancel']);
  });

  it('is to drop somebody from a conference of three, not the other of two', () => {
    const actions = ['PARTICIPANT_DROP'];
    const third = customer('ACTIVE', { address: '+12025550143' });
    const conference = withMe('ACTIVE', actions);
    expect(call(conference).allowed).toEqual([]);
    expect(call({ ...conference, participants: [...conference.participants, third] }).allowed).toEqual([
      'conference.drop',
    ]);
  });
});

describe('wrap-up while the agent talks', () => {
  const talk = withMe('ACTIVE', ['UPDATE_CALL_DATA']);
  const early = (change: Partial<ProjectionContext['wrapup']>, dialogNow = talk) => {
    const book = dialogSeen(emptyBook, dialogNow, at, { isAdded: true });
    const [entry] = book.entries;
    return callOf(entry!, book, { ...context, wrapup: { ...context.wrapup, ...change } });
  };

  it('has the reasons, one on CCE, several on CCX', () => {
    const codes = [1, 2].map((n) => ({ id: String(n), label: `Reason ${String(n)}` }));
    expect(early({ codes }).wrapup).toEqual({ codes, codeRequired: true });
    expect(early({ codes, maxCodes: 5 }).wrapup).toEqual({ codes, codeRequired: true, maxCodes: 5 });
  });

  it.each([
    ['there are no reasons', early({ codes: [] })],
    ['calls of this kind are not wrapped up', early({ isAllowed: false })],
    ['Finesse does not offer it', early({}, withMe('ACTIVE', ['DROP']))],
  ])('is not there when %s', (_why, told) => {
    expect(told.wrapup).toBeUndefined();
    expect(told.allowed).not.toContain('wrapup.complete');
  });
});

describe('without the action, in a conference', () => {
  const colleague = participant({ address: '2002', state: 'ACTIVE', actions: [] });
  const talk = withMe('ACTIVE', ['DROP']);
  const conference = { ...talk, callType: 'CONFERENCE', participants: [...talk.participants, colleague] };

  it('a colleague can be dropped, as in Cisco’s own desktop', () => {
    expect(call(conference).allowed).toContain('conference.drop');
  });

  it('nobody can be dropped on CCX, and nobody who is no agent', () => {
    const book = dialogSeen(emptyBook, conference, at, { isAdded: true });
    const [entry] = book.entries;
    expect(callOf(entry!, book, { ...context, isCcx: true }).allowed).not.toContain('conference.drop');
    const third = customer('ACTIVE', { address: '+12025550143' });
    expect(call({ ...talk, participants: [...talk.participants, third] }).allowed).not.toContain(
      'conference.drop',
    );
  });
});

describe('who takes part', () => {
  it('is the customer with address and name', () => {
    const variables = [['user.callerName', ' Ada Sample ']] as const;
    expect(call(dialog({ variables })).parties).toEqual([
      { id: CALLER, role: 'customer', address: CALLER, name: 'Ada Sample', state: 'ringing' },
    ]);
  });

  it.each(['', 'Anonymous', 'restricted', 'Unknown'])('has no address when the network says "%s"', (from) => {
    const withheld = dialog({
      from,
      participants: [participant(), customer('INITIATED', { address: from })],
    });
    expect(call(withheld).parties).toEqual([{ id: 'party-1', role: 'customer', state: 'ringing' }]);
  });

  it('is the customer and a third, the third not the customer for having come later', () => {
    const third = customer('ACTIVE', { address: '+12025550143' });
    const conference = withMe('ACTIVE');
    const [mine, first] = conference.participants;
    const joined = { ...conference, participants: [third, mine!, first!] };
    expect(call(dialog(), joined).parties.map(({ address, role }) => [address, role])).toEqual([
      ['+12025550143', 'third-party'],
      [CALLER, 'customer'],
    ]);
  });

  it('is on hold with the call, and gone with it', () => {
    expect(call(withMe('HELD')).parties[0]?.state).toBe('held');
    expect(call(withMe('ACTIVE'), withMe('DROPPED')).parties[0]?.state).toBe('left');
  });
});

describe('what is told with a call', () => {
  it('are its variables: ECC without its prefix, empty call variables not at all', () => {
    const variables = [
      ['callVariable1', 'gold'],
      ['callVariable2', ''],
      ['user.sf.recordId', '003000000000001'],
      ['user.note', ' a & b '],
      ['user.empty', ''],
      ['BACampaign', 'spring'],
    ] as const;
    expect(call(dialog({ variables })).attributes).toEqual({
      callVariable1: 'gold',
      'sf.recordId': '003000000000001',
      note: ' a & b ',
      empty: '',
      BACampaign: 'spring',
    });
  });

  it('are queue, the number that was dialled, and the ids for support', () => {
    const callKey = { prefix: '152811', callId: '77', sequence: '2' };
    expect(call(dialog({ callKey }))).toMatchObject({
      queue: 'Support',
      dialled: '+12025550100',
      vendorIds: { dialogId: '16777217', callType: 'PREROUTE_ACD_IN', callKey: '152811-77-2' },
    });
  });

  it('are codes and the deadline of wrap-up', () => {
    expect(call(withMe('ACTIVE'), withMe('WRAP_UP', ['UPDATE_CALL_DATA'])).wrapup).toEqual({
      deadline: 31_000,
      codes: [{ id: '1', label: 'Solved' }],
      codeRequired: true,
    });
  });
});
