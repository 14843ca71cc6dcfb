import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { CallLogStatus } from '../../contract/ports';
import { fault } from '../../errors';
import { NOTHING_UNSAVED } from '../view/slices';
import { call, contact, outbound, talked, T0, WITH_WRAPUP } from '../testing/builders';
import { Play } from '../testing/play';

const ana = contact('Ana Silva');
const said = (
  play: Play,
  state: CallLogStatus['state'],
  final = true,
  more: Pick<CallLogStatus, 'error'> = {},
) => play.input({ type: 'log.changed', status: { key: play.key(), state, final, attempt: 1, ...more } });
const active = () => {
  const play = new Play();
  play.call(call('offered'));
  play.found(ana);
  play.call(call('active'));
  return play;
};

describe('the log of a call', () => {
  it('is a draft from the answer on, and final with the wrap-up, under one key', () => {
    const play = active();
    expect(play.logs.map(({ final }) => final)).toEqual([false]);
    play.call(talked('ended'));
    play.call(talked('closed'));
    expect(play.logs.every(({ final }) => !final)).toBe(true);
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    expect(play.logs.at(-1)).toMatchObject({ final: true, key: play.key() });
    expect(new Set(play.logs.map(({ key }) => key)).size).toBe(1);
  });

  it('gathers notes and changes of the record for a while before it is sent again', () => {
    const play = active();
    for (const [revision, text] of ['I', 'In', 'Inv'].entries()) {
      play.at += 100;
      play.intent({ type: 'notes.changed', callId: play.shown.id, text, revision: revision + 1 });
    }
    expect(play.logs).toHaveLength(1);
    play.wait(CONFIG_DEFAULTS.timeouts.logDraft);
    expect(play.logs).toHaveLength(2);
    expect(play.logs[1]?.fields['Description']).toBe('Inv');
    play.wait(60_000);
    expect(play.logs).toHaveLength(2);
  });

  it('of a missed, declined or unreached call is final at once, with notes if there are any', () => {
    const play = new Play();
    play.call(outbound('dialing'));
    play.intent({ type: 'notes.changed', callId: play.shown.id, text: 'voicemail', revision: 1 });
    play.call(outbound('ended', { endReason: 'busy' }));
    play.call(outbound('closed', { endReason: 'busy' }));
    expect(play.logs.at(-1)).toMatchObject({
      final: true,
      fields: { Description: 'voicemail', CallDurationInSeconds: 0, CallType: 'Outbound' },
    });
    expect(play.view().recents.items[0]?.outcome).toBe('not-reached');
  });

  it('is not written when a colleague took the call, which nobody missed', () => {
    const play = new Play();
    play.call(call('offered'));
    play.call(call('ended', { endReason: 'taken-elsewhere' }));
    play.call(call('closed', { endReason: 'taken-elsewhere' }));
    expect(play.logs).toEqual([]);
    expect(play.view().recents.total).toBe(0);
  });

  it('is not written where the policy says so, nor for a consult leg', () => {
    const log = { ...CONFIG_DEFAULTS.log, inbound: { answered: true, unanswered: false } };
    const play = new Play({ config: { log } });
    play.call(call('offered'));
    play.call(call('ended'));
    play.call(call('closed'));
    play.call(outbound('dialing', { id: 'c', kind: 'consult', consultOf: 'x', startedAt: T0 + 1 }));
    play.call(outbound('active', { id: 'c', kind: 'consult', consultOf: 'x', startedAt: T0 + 1 }));
    expect(play.logs).toEqual([]);
  });

  it('changes once more when notes arrive after the call was closed', () => {
    const play = active();
    play.call(talked('ended'));
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    play.intent({ type: 'notes.changed', callId: play.key(), text: 'late', revision: 1 });
    play.wait(10_000);
    expect(play.logs.at(-1)).toMatchObject({ final: true, fields: { Description: 'late' } });
  });

  it('shows where it is', () => {
    const play = active();
    expect(play.shown.log).toMatchObject({ state: 'waiting', recordName: 'Ana Silva' });
    said(play, 'saving', false);
    said(play, 'saved', false);
    expect(play.shown.log.state).toBe('saved');
  });

  it('that waits after its call is counted, and announced when it is saved', () => {
    const play = active();
    play.tab({ viewed: ana });
    play.call(talked('ended'));
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    // On its way, as every log is for a moment.
    said(play, 'waiting');
    said(play, 'saving');
    expect(play.view().unsavedLogs).toEqual(NOTHING_UNSAVED);
    said(play, 'waiting', true, { error: fault('SP-3002') });
    expect(play.view().unsavedLogs).toMatchObject({ waiting: 1, uncertain: 0, failed: 0 });
    said(play, 'uncertain');
    expect(play.view().unsavedLogs).toMatchObject({ waiting: 0, uncertain: 1, failed: 0 });
    said(play, 'saved');
    expect(play.view().unsavedLogs).toEqual(NOTHING_UNSAVED);
    expect(play.view().announcements.at(-1)).toMatchObject({
      labelKey: 'Softphone_Announce_LogSavedTo',
      params: ['Ana Silva'],
    });
    expect(play.last('host.refresh').tab).toBe('tab-1');
  });

  it('that is refused says so, and is tried again by hand', () => {
    const play = active();
    said(play, 'failed', false);
    expect(play.view().banner).toMatchObject({ error: { code: 'SP-3002' }, canRetry: true });
    expect(play.shown.log.canRetry).toBe(true);
    play.intent({ type: 'log.retried', callId: play.shown.id });
    expect(play.last('log.retry').key).toBe(play.key());
    said(play, 'saved', false);
    play.intent({ type: 'retry' });
    expect(play.all('log.retry').length).toBeGreaterThan(1);
  });

  it('that is there and only confirmed counts as saved already, here and after the call', () => {
    const play = active();
    play.call(talked('ended'));
    said(play, 'confirming');
    expect(play.shown.log).toMatchObject({ state: 'confirming', canRetry: false, canSaveAnyway: false });
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    said(play, 'confirming');
    expect(play.view().unsavedLogs).toEqual({ ...NOTHING_UNSAVED, confirming: 1 });
  });

  it.each(['constructor', '__proto__', 'toString'])('is not there under the word %s', (key) => {
    const play = new Play();
    play.intent({ type: 'log.retried', callId: key });
    expect(play.all('log.retry')).toEqual([]);
  });

  describe('that nobody can look up', () => {
    const undecided = (play: Play) => said(play, 'uncertain', true, { error: fault('SP-3011') });

    it('is announced once, and made when the agent says so', () => {
      const play = active();
      play.call(talked('ended'));
      said(play, 'uncertain', true, { error: fault('SP-3001') });
      expect(play.shown.log.canSaveAnyway).toBe(false);
      play.intent({ type: 'log.savedAnyway', callId: play.shown.id });
      expect(play.all('log.saveAnyway')).toEqual([]);
      undecided(play);
      const announced = play.view().announcements.at(-1);
      expect(announced?.labelKey).toBe('Softphone_Announce_LogUndecided');
      undecided(play);
      expect(play.view().announcements.at(-1)).toEqual(announced);
      expect(play.shown.log.canSaveAnyway).toBe(true);
      play.intent({ type: 'log.savedAnyway', callId: play.shown.id });
      expect(play.all('log.saveAnyway').map(({ key }) => key)).toEqual([play.key()]);
    });

    it('is made without its call on screen, too; one that is on screen is not meant', () => {
      const play = active();
      play.call(talked('ended'));
      play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
      const gone = play.key();
      undecided(play);
      play.call(call('offered', { id: 'call-2' }));
      play.call(call('active', { id: 'call-2' }));
      const key = play.key(1);
      play.input({
        type: 'log.changed',
        status: { key, state: 'uncertain', final: false, attempt: 1, error: fault('SP-3011') },
      });
      expect(play.view().unsavedLogs).toEqual({ ...NOTHING_UNSAVED, undecided: 1 });
      play.intent({ type: 'log.savedAnyway' });
      expect(play.all('log.saveAnyway').map((effect) => effect.key)).toEqual([gone]);
    });
  });

  it('that was saved long ago is no news', () => {
    const play = new Play();
    play.input({ type: 'log.changed', status: { key: 'old', state: 'saved', final: true, attempt: 1 } });
    expect(play.view().announcements).toEqual([]);
    expect(play.all('host.refresh')).toEqual([]);
  });

  it('holds the time of talking, the vendor’s own code and the caller', () => {
    const play = new Play({ capabilities: WITH_WRAPUP });
    play.call(call('offered'));
    play.call(call('active'));
    play.call(talked('ended'));
    play.call(talked('wrapup', { wrapup: { codes: [{ id: '7', label: 'Sold' }] } }));
    play.intent({ type: 'disposition.chosen', callId: play.shown.id, id: '7' });
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    expect(play.logs.at(-1)?.fields).toMatchObject({
      CallDurationInSeconds: 60,
      CallDisposition: 'Sold',
      CallObject: 'leg-call-1',
    });
  });
});

describe('what the driver measured', () => {
  const measured = { 'quality.mos': '4.2', 'quality.lossPct': '0.3' };
  const customFields = (allowed: boolean) => {
    const play = new Play({ config: { log: { ...CONFIG_DEFAULTS.log, customFields: allowed } } });
    play.call(call('offered', { queue: 'Support' }));
    play.call(call('active', { queue: 'Support' }));
    play.call(talked('ended', { queue: 'Support', attributes: measured }));
    return play.logs.at(-1)?.fields ?? {};
  };

  it('is told with the call’s end, in the description of its log', () => {
    expect(customFields(false)).toMatchObject({ Description: 'Quality: MOS 4.2, loss 0.3 %' });
  });

  it('goes into fields of its own where these may be written, and only there', () => {
    expect(customFields(true)).toMatchObject({
      Softphone_Queue__c: 'Support',
      Softphone_Vendor__c: 'sim',
      Softphone_Quality__c: 4.2,
    });
    expect(Object.keys(customFields(false)).filter((name) => name.endsWith('__c'))).toEqual([]);
  });
});
