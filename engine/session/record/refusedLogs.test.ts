import { fault } from '../../errors';
import { writeSnapshot } from '../durable/snapshot';
import { call, contact, talked } from '../testing/builders';
import { Play } from '../testing/play';
import type { CallLogStatus } from '../../contract/ports';

const ana = contact('Ana Silva');
const RULE = 'Choose a result, and name the <order>.';
const refusal = fault('SP-3002', {
  refusals: [{ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: RULE, fields: ['CallDisposition'] }],
});
const said = (play: Play, change: Partial<CallLogStatus>) =>
  play.input({
    type: 'log.changed',
    status: { key: play.key(), state: 'failed', final: true, attempt: 3, ...change },
  });
/** A call that was saved by the agent and refused by Salesforce. */
function refused(): Play {
  const play = new Play();
  play.call(call('offered'));
  play.found(ana);
  play.call(call('active'));
  play.intent({ type: 'notes.changed', callId: play.shown.id, text: 'Refund', revision: 1 });
  play.call(talked('ended'));
  play.call(talked('closed'));
  play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
  said(play, { error: refusal });
  return play;
}

describe('a log that Salesforce refuses', () => {
  it('says why after Save, in its own words', () => {
    expect(refused().view().unsavedLogs).toMatchObject({
      failed: 0,
      refused: [{ title: { text: 'Ana Silva' }, error: { code: 'SP-3002', said: RULE }, canEdit: true }],
    });
  });

  it('says at most 500 characters of them', () => {
    const play = refused();
    const error = fault('SP-3002', { refusals: [{ code: 'X', message: 'x'.repeat(900), fields: [] }] });
    said(play, { state: 'waiting', error });
    expect(play.view().unsavedLogs.refused[0]?.error.said).toHaveLength(500);
  });

  it('can be changed and saved again, hours later', () => {
    const play = refused();
    play.wait(3 * 3_600_000);
    const { callId } = play.view().unsavedLogs.refused[0]!;
    play.intent({ type: 'log.reopened', callId });
    expect(play.view()).toMatchObject({ screen: 'wrap-up', currentCallId: callId });
    expect(play.shown.log.error?.said).toBe(RULE);
    play.intent({ type: 'notes.changed', callId, text: 'Refund, order 7', revision: 2 });
    play.intent({ type: 'wrapUp.saved', callId });
    expect(play.logs.at(-1)).toMatchObject({
      key: callId,
      final: true,
      fields: { Description: 'Refund, order 7' },
    });
    expect(play.view().screen).toBe('idle');
    said(play, { state: 'saved' });
    play.wait(600_000);
    expect(play.view().unsavedLogs.refused).toEqual([]);
    expect(play.state.calls).toEqual([]);
  });

  it('says so after a reload as well', () => {
    const play = refused();
    const snapshot = writeSnapshot(play.state, { at: play.at, term: 0, revision: 0 });
    const again = new Play({ snapshot, at: play.at + 10_000 });
    expect(again.view().unsavedLogs.refused).toMatchObject([{ error: { said: RULE }, canEdit: true }]);
  });

  it('is not opened for a call that nobody refused', () => {
    const play = refused();
    said(play, { state: 'saved' });
    play.intent({ type: 'log.reopened', callId: play.state.calls[0]!.key });
    expect(play.view().screen).toBe('idle');
    expect(play.view().banner?.error.code).toBe('SP-3012');
  });
});

describe('a log that is saved without what was refused', () => {
  const dropped = [{ field: 'person', value: ana.id, why: 'gone', isGuess: false }] as const;

  it('says it once, with the name', () => {
    const play = refused();
    said(play, { state: 'saved', dropped });
    expect(play.view().banner).toMatchObject({ error: { code: 'SP-3013', params: ['Ana Silva'] } });
    play.intent({ type: 'banner.dismissed', code: 'SP-3013' });
    said(play, { state: 'saving', dropped });
    said(play, { state: 'saved', dropped });
    expect(play.view().banner).toBeNull();
  });
});
