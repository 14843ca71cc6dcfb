import { fault } from '../../errors';
import { createSession } from '../session';
import { call, config, contact, tab, TAB, talked } from '../testing/builders';
import { FakePorts } from '../testing/fakePorts';
import { Play } from '../testing/play';
import type { CallLogStatus } from '../../contract/ports';

const refusal = fault('SP-3002', { refusals: [{ code: 'X', message: 'Name the order.', fields: [] }] });
const said = (play: Play, key: string, change: Partial<CallLogStatus> = {}) =>
  play.input({
    type: 'log.changed',
    status: { key, state: 'failed', final: true, attempt: 3, error: refusal, ...change },
  });
const list = (play: Play) => {
  play.intent({ type: 'unsaved.asked' });
  return play.last('unsaved.list').calls;
};
function finished(): Play {
  const play = new Play();
  play.call(call('offered'));
  play.found(contact('Ana Silva'));
  play.call(call('active'));
  play.intent({ type: 'notes.changed', callId: play.shown.id, text: 'Refund', revision: 1 });
  play.call(talked('ended'));
  play.call(talked('closed'));
  play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
  return play;
}

describe('the list of unsaved calls', () => {
  it('says who, when, why in Salesforce’s own words, what was noted, and what can be done', () => {
    const play = finished();
    said(play, play.key());
    expect(list(play)).toEqual([
      {
        callId: play.key(),
        title: { text: 'Ana Silva' },
        at: play.state.calls[0]!.call.startedAt,
        state: 'failed',
        retryAt: null,
        error: expect.objectContaining({ code: 'SP-3002', said: 'Name the order.' }),
        notes: 'Refund',
        ...{ canEdit: true, canRetry: true, canSaveAnyway: false },
      },
    ]);
  });

  it('has those of earlier pages as well, newest first, by the names they were kept under', () => {
    const play = finished();
    said(play, 'leg-old|1600000000000');
    said(play, play.key());
    expect(list(play).map(({ at, title, canEdit }) => [at, title, canEdit])).toEqual([
      [play.state.calls[0]!.call.startedAt, { text: 'Ana Silva' }, true],
      [1_600_000_000_000, { labelKey: 'Softphone_Unknown_Number' }, false],
    ]);
  });

  it('leaves the wrap-up on screen to itself, and has a live call only once it was refused', () => {
    const play = new Play();
    play.call(call('active'));
    said(play, play.key(), { state: 'waiting', final: false, error: fault('SP-3002') });
    expect(list(play)).toEqual([]);
    said(play, play.key(), { state: 'waiting', final: false });
    expect(list(play)).toMatchObject([{ canEdit: false }]);
  });
});

it('is answered with what the queue knows and with what earlier versions left', async () => {
  const fake = new FakePorts();
  const ports = {
    ...fake.ports,
    logs: {
      ...fake.ports.logs,
      unsaved: () => new Map([['leg-old|5', { Subject: 'Inbound call from Ana', Description: 'Refund' }]]),
    },
    unread: () => Promise.resolve(['{"v":99}']),
  };
  const session = createSession({ config: config(), ports, tab: TAB });
  await session.start(false);
  session.dispatch({ type: 'tab.told', tab: tab() });
  const status = { key: 'leg-old|5', state: 'failed', final: true, attempt: 3, error: refusal } as const;
  session.dispatch({ type: 'log.changed', status });
  session.dispatch({ type: 'intent', tab: TAB, intent: { type: 'unsaved.asked' } });
  await fake.clock.advance(0);
  expect(fake.answers.at(-1)).toMatchObject({
    type: 'unsaved',
    calls: [{ title: { text: 'Inbound call from Ana' }, notes: 'Refund', at: 5 }],
    unread: ['{"v":99}'],
  });
});
