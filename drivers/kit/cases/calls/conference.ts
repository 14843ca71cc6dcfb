// Three in one call.
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import { alsoAtFarEnd } from '../../farView';
import type { Rig } from '../../rig';
import { consulting } from './transfer';

const shared = {
  contract: 'Transfer and conference',
  needs: ['call.answer', 'consult', 'conference'],
} as const;

export const conferenceCases: readonly ConformanceCase[] = [
  {
    ...shared,
    id: 'conference.made',
    title: 'a conference keeps the call, adds a party, and closes the leg',
    async run(rig) {
      const { first, leg, far } = await joined(rig);
      await alsoAtFarEnd(rig, far, { hears: ['agent', 'far-end'] });
      expectSame(rig.call(leg).endReason, 'transferred', 'endReason of the leg');
      expectSame(connected(rig, first).length, 2, 'how many others are connected');
      await rig.untilState(leg, 'closed');
    },
  },
  {
    ...shared,
    id: 'conference.dropped',
    title: 'a party is dropped; the call goes on with the other',
    needs: [...shared.needs, 'conference.drop'],
    async run(rig) {
      const { first, far } = await joined(rig);
      const partyId = connected(rig, first)[1]?.id ?? '';
      await rig.refuses({ type: 'conference.drop', callId: first, partyId: 'nobody' }, 'invalid-argument');
      await rig.perform({ type: 'conference.drop', callId: first, partyId });
      await rig.until(() => connected(rig, first).length === 1, 'a party less');
      expectSame(rig.call(first).state, 'active', 'the call');
      const gone = rig.call(first).parties.find(({ id }) => id === partyId);
      expectThat(gone === undefined || gone.state === 'left', 'the dropped party is still in it');
      await alsoAtFarEnd(rig, far, { hears: ['agent'] });
    },
  },
  {
    ...shared,
    id: 'conference.left',
    title: 'one of them hangs up; the call goes on with the other',
    async run(rig) {
      const { first, far } = await joined(rig);
      await rig.play(() => rig.bench.hangup(far));
      await rig.until(() => connected(rig, first).length === 1, 'a party less');
      expectSame(rig.call(first).state, 'active', 'the call');
    },
  },
];

const connected = (rig: Rig, id: string) =>
  rig.call(id).parties.filter(({ state, role }) => state === 'connected' && role !== 'agent');

async function joined(rig: Rig) {
  const { first, leg } = await consulting(rig);
  await rig.perform({ type: 'conference', callId: leg.id });
  await rig.untilOver(leg.id);
  await rig.untilState(first.id, 'active');
  return { first: first.id, leg: leg.id, far: first.far };
}
