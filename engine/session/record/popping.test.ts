import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { PopPolicy } from '../../contract/config/config';
import { call, contact, outbound, talked, T0 } from '../testing/builders';
import { Play } from '../testing/play';

const ana = contact('Ana Silva');
const ben = contact('Ben Silva');
const policy = (change: Partial<PopPolicy>) => ({
  pop: { ...CONFIG_DEFAULTS.pop, inbound: { ...CONFIG_DEFAULTS.pop.inbound, ...change } },
});

describe('the pop of a call', () => {
  it('comes at ring when the policy says so, once the search has answered', () => {
    const play = new Play({ config: policy({ when: 'ring' }) });
    play.call(call('offered'));
    expect(play.pops).toEqual([]);
    play.found(ana);
    expect(play.pops).toMatchObject([{ recordId: ana.id }]);
  });

  it('comes at the answer, also when the search is slower than the agent', () => {
    const play = new Play();
    play.call(call('offered'));
    play.call(call('active'));
    expect(play.pops).toEqual([]);
    play.found(ana);
    expect(play.pops).toMatchObject([{ recordId: ana.id }]);
  });

  it('comes by hand only when the policy says so', () => {
    const play = new Play({ config: policy({ when: 'manual' }) });
    play.call(call('offered'));
    play.found(ana, ben);
    play.call(call('active'));
    expect(play.pops).toEqual([]);
    play.intent({ type: 'match.chosen', callId: play.shown.id, recordId: ben.id });
    expect(play.pops).toMatchObject([{ recordId: ben.id }]);
  });

  it('comes once, however often the call changes', () => {
    const play = new Play();
    play.call(call('offered'));
    play.found(ana);
    play.call(call('active'));
    play.call(call('held'));
    play.call(call('active', { muted: true }));
    expect(play.pops).toHaveLength(1);
  });

  it('comes again for somebody else on the same call, whom a colleague transferred', () => {
    const play = new Play();
    play.call(call('offered'));
    play.found(ana);
    play.call(call('active'));
    const [party] = call('active').parties;
    const other = party ? [{ ...party, address: '+12025550177' }] : [];
    play.call(call('active', { parties: other }));
    play.found(ben);
    expect(play.pops).toMatchObject([{ recordId: ana.id }, { recordId: ben.id }]);
  });

  it('goes to the tab in view, and waits while that one has no host', () => {
    const play = new Play();
    play.call(call('offered'));
    play.found(ana);
    play.at += 1_000;
    play.tab({ id: 'tab-2', host: { state: 'starting' } });
    play.call(call('active'));
    expect(play.pops).toEqual([]);
    play.tab({ id: 'tab-2', host: { state: 'ready' } });
    expect(play.pops).toMatchObject([{ recordId: ana.id, tab: 'tab-2' }]);
  });

  it('does not come when the record is in view already', () => {
    const play = new Play();
    play.tab({ viewed: { id: ana.id, object: 'Contact' } });
    play.call(call('offered'));
    play.found(ana);
    play.call(call('active'));
    expect(play.pops).toEqual([]);
  });

  it('follows the telephone system: its record, its page, or nothing', () => {
    const pops = (attributes: Readonly<Record<string, string>>) => {
      const popAllowed = { urls: ['/lightning/page'], flows: [] };
      const play = new Play({ config: { popAllowed } });
      play.call(call('offered', { attributes }));
      play.call(call('active', { attributes }));
      play.found(ana);
      return play.pops;
    };
    expect(pops({ 'sf.recordId': ben.id })).toMatchObject([{ type: 'record', recordId: ben.id }]);
    expect(pops({ 'sf.popUrl': '/lightning/page/home' })).toMatchObject([{ type: 'url' }]);
    expect(pops({ 'sf.skipPop': 'true' })).toEqual([]);
  });

  it('opens a new record for a stranger after the answer, never before', () => {
    const play = new Play({ config: policy({ when: 'ring', noMatch: 'newRecord' }) });
    play.call(call('offered'));
    play.found();
    expect(play.pops).toEqual([]);
    play.call(call('active'));
    expect(play.pops).toMatchObject([{ type: 'newRecord', object: 'Contact' }]);
  });

  it('is left out for a call that has ended meanwhile', () => {
    const play = new Play();
    play.call(call('offered'));
    play.call(call('active'));
    play.call(talked('ended'));
    play.found(ana);
    expect(play.pops).toEqual([]);
  });

  it('that fails is shown on the call', () => {
    const play = new Play();
    play.call(call('offered'));
    play.found(ana);
    play.call(call('active'));
    const error = { softphoneError: true, code: 'SP-1105', message: 'late', retryable: true } as const;
    play.input({ type: 'pop.failed', callKey: play.key(), error });
    expect(play.shown.error?.code).toBe('SP-3005');
  });
});

describe('the search for the caller', () => {
  it('waits for a host, and is made in any tab that has one', () => {
    const play = new Play({ isBare: true });
    play.ready();
    play.tab({ host: { state: 'starting' } });
    play.call(call('offered'));
    expect(play.all('host.search')).toEqual([]);
    expect(play.shown.matches.state).toBe('searching');
    play.tab({ id: 'tab-2', visible: false });
    expect(play.last('host.search').tab).toBe('tab-2');
  });

  it('is tried once more, then said to have failed', () => {
    const play = new Play();
    play.call(call('offered'));
    const error = { softphoneError: true, code: 'SP-1105', message: 'late', retryable: true } as const;
    play.input({ type: 'search.failed', callKey: play.key(), error });
    expect(play.all('host.search')).toHaveLength(2);
    play.input({ type: 'search.failed', callKey: play.key(), error });
    expect(play.all('host.search')).toHaveLength(2);
    expect(play.shown.matches.state).toBe('failed');
  });

  it('is not made for withheld numbers, consult legs, or a record that was clicked', () => {
    const play = new Play();
    play.call(call('offered', { parties: [{ id: 'far', role: 'customer', state: 'ringing' }] }));
    play.call(outbound('dialing', { id: 'c', kind: 'consult', consultOf: 'call-1' }));
    expect(play.all('host.search')).toEqual([]);
  });

  it('is made again when the vendor tells the number late', () => {
    const play = new Play();
    play.call(call('offered', { parties: [{ id: 'far', role: 'customer', state: 'ringing' }] }));
    play.call(call('active'));
    expect(play.last('host.search').texts.length).toBeGreaterThan(0);
    expect(play.shown.number?.e164).toBe('+14155550132');
    expect(play.shown.startedAt).toBe(T0);
  });
});
