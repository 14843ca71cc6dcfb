import { ANA, call, contact, talked, T0, WITH_WRAPUP } from './testing/builders';
import { Play } from './testing/play';

const ana = contact('Ana Silva');

describe('a call from ring to closed', () => {
  it('is searched for, answered, popped, logged as a draft, wrapped up and logged for good', () => {
    const play = new Play({ capabilities: WITH_WRAPUP });
    expect(play.view().screen).toBe('idle');

    play.call(call('offered', { queue: 'Support' }));
    expect(play.view().screen).toBe('incoming');
    expect(play.last('host.search')).toMatchObject({ tab: 'tab-1', direction: 'inbound' });
    expect(play.last('ring.start').tab).toBe('tab-1');
    expect(play.last('host.panelVisible').tab).toBe('tab-1');
    play.found(ana);
    expect(play.shown.title).toEqual({ text: 'Ana Silva' });
    expect(play.last('host.item')).toMatchObject({ label: 'Ana Silva', icon: 'incoming_call' });
    expect(play.pops).toEqual([]);

    play.intent({ type: 'perform', command: { type: 'answer', callId: play.shown.id } });
    expect(play.commands).toEqual([{ type: 'answer', callId: 'call-1' }]);
    play.at = T0 + 5_000;
    play.taken();
    play.call(call('active', { queue: 'Support' }));
    expect(play.last('ring.stop')).toBeDefined();
    expect(play.view().screen).toBe('active');
    expect(play.pops).toEqual([{ type: 'record', recordId: ana.id, tab: 'tab-1' }]);
    expect(play.logs).toHaveLength(1);
    expect(play.logs[0]).toMatchObject({ callObject: 'leg-call-1', final: false });
    expect(play.logs[0]?.fields).toMatchObject({
      person: ana.id,
      Status: 'In Progress',
      CallType: 'Inbound',
    });

    play.intent({ type: 'notes.changed', callId: play.shown.id, text: 'Invoice', revision: 1 });
    play.wait(60_000);
    play.call(talked('ended', { queue: 'Support' }));
    expect(play.view().screen).toBe('wrap-up');
    const codes = [{ id: 'w1', label: 'Resolved' }];
    play.call(talked('wrapup', { queue: 'Support', wrapup: { codes, codeRequired: true } }));
    expect(play.shown.wrapUp).toMatchObject({ dispositions: codes, canSave: false });
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    expect(play.view().screen).toBe('wrap-up');
    play.intent({ type: 'disposition.chosen', callId: play.shown.id, id: 'w1' });
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    expect(play.commands.at(-1)).toEqual({
      type: 'wrapup.complete',
      callId: 'call-1',
      codeId: 'w1',
      notes: 'Invoice',
    });
    expect(play.view().screen).toBe('idle');

    const last = play.logs.at(-1);
    expect(last?.final).toBe(true);
    expect(last?.fields).toMatchObject({
      Status: 'Completed',
      Description: 'Invoice',
      CallDisposition: 'Resolved',
      CallDurationInSeconds: 60,
      person: ana.id,
    });
    expect(new Set(play.logs.map(({ key }) => key)).size).toBe(1);

    play.call(talked('closed', { queue: 'Support' }));
    play.input({
      type: 'log.changed',
      status: { key: last?.key ?? '', state: 'saved', final: true, attempt: 1, recordId: '00T' },
    });
    expect(play.view().recents.items[0]).toMatchObject({
      outcome: 'answered',
      durationSeconds: 60,
      title: { text: 'Ana Silva' },
      number: { e164: ANA },
    });
    play.wait(120_000);
    expect(play.state.calls).toEqual([]);
  });
});
