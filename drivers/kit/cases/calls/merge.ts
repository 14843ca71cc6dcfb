// Two calls become one, the agent leaves it, single parties are held and muted.
import type { CallAction, Party } from '../../../../engine/contract/driver/call';
import { expectOneOf, expectSame, expectThat, type ConformanceCase } from '../../conformanceCase';
import { expectAtFarEnd } from '../../farView';
import type { Rig, TwoEnds } from '../../rig';

const shared = {
  contract: 'Transfer and conference',
  needs: ['call.answer', 'calls.multiple', 'conference.merge'],
  bench: ['look'],
} as const;
const SECOND = '+12025550143';

export const mergeCases: readonly ConformanceCase[] = [
  {
    ...shared,
    id: 'merge.made',
    title: 'two calls become one: all hear each other, and the call that joined ends as transferred',
    async run(rig) {
      const { first, second } = await merged(rig);
      await expectAtFarEnd(rig, first.far, { hears: ['agent', 'far-end'] });
      await expectAtFarEnd(rig, second.far, { hears: ['agent', 'far-end'] });
      expectSame(rig.call(second.id).endReason, 'transferred', 'endReason of the call that joined');
      expectSame(here(rig, first.id).length, 2, 'how many others are in the call');
    },
  },
  {
    ...shared,
    id: 'merge.refused',
    title: 'a call that is not there cannot be merged, and nothing changes',
    async run(rig) {
      const { first, second } = await twoCalls(rig);
      const command = { type: 'conference', callId: first.id, with: 'no such call' } as const;
      await rig.refuses(command, 'invalid-argument');
      const states = [first, second].map(({ id }) => rig.call(id).state);
      expectSame(states, ['held', 'active'], 'the two calls');
    },
  },
  {
    ...shared,
    id: 'merge.left',
    title: 'the agent leaves a conference, and the others go on without',
    needs: [...shared.needs, 'conference.leave'],
    async run(rig) {
      const { first, second } = await merged(rig);
      await rig.perform({ type: 'conference.leave', callId: first.id });
      await rig.untilOver(first.id);
      expectOneOf(rig.call(first.id).endReason, ['transferred', 'local-hangup'], 'endReason');
      await expectAtFarEnd(rig, first.far, { hears: ['far-end'] });
      await expectAtFarEnd(rig, second.far, { hears: ['far-end'] });
    },
  },
  {
    ...shared,
    id: 'merge.leave-pair',
    title: 'a call of two is not left but ended',
    needs: ['call.answer', 'conference.leave'],
    bench: [],
    async run(rig) {
      const { id } = await rig.talking();
      expectThat(!rig.call(id).allowed.includes('conference.leave'), 'a call of two can be left');
      await rig.refuses({ type: 'conference.leave', callId: id }, 'not-allowed');
    },
  },
  {
    ...shared,
    id: 'party.hold',
    title: 'a party is held alone: it hears nothing while the others talk, and comes back',
    needs: [...shared.needs, 'party.hold'],
    async run(rig) {
      const { first, second } = await merged(rig);
      const party = partyOf(rig, first.id, SECOND);
      await act(rig, first.id, 'party.hold', party, ({ state }) => state === 'held');
      await expectAtFarEnd(rig, second.far, { hears: [] });
      await expectAtFarEnd(rig, first.far, { hears: ['agent'] });
      expectSame(rig.call(first.id).state, 'active', 'the call');
      await act(rig, first.id, 'party.resume', party, ({ state }) => state === 'connected');
      await expectAtFarEnd(rig, second.far, { hears: ['agent', 'far-end'] });
    },
  },
  {
    ...shared,
    id: 'party.mute',
    title: 'a party is muted: it is not heard and hears the others, until it is unmuted',
    needs: [...shared.needs, 'party.mute'],
    async run(rig) {
      const { first, second } = await merged(rig);
      const party = partyOf(rig, first.id, SECOND);
      await act(rig, first.id, 'party.mute', party, ({ muted }) => muted === true);
      await expectAtFarEnd(rig, first.far, { hears: ['agent'] });
      await expectAtFarEnd(rig, second.far, { hears: ['agent', 'far-end'] });
      await act(rig, first.id, 'party.unmute', party, ({ muted = false }) => !muted);
      await expectAtFarEnd(rig, first.far, { hears: ['agent', 'far-end'] });
    },
  },
  {
    ...shared,
    id: 'party.unknown',
    title: 'a party that is not there is neither held nor muted',
    needs: [...shared.needs, 'party.hold', 'party.mute'],
    bench: [],
    async run(rig) {
      const { first } = await merged(rig);
      for (const type of ['party.hold', 'party.mute'] as const)
        await rig.refuses({ type, callId: first.id, partyId: 'nobody' }, 'invalid-argument');
    },
  },
  {
    id: 'party.legs',
    title: 'tells of each party the leg that the system knows it by, on hold too',
    contract: 'Calls',
    needs: ['call.answer', 'call.hold'],
    bench: ['look'],
    async run(rig) {
      const { id, far } = await rig.talking();
      const legId = rig.call(id).parties[0]?.legId ?? rig.skip('the driver tells no legs of parties');
      await expectAtFarEnd(rig, far, { legId });
      await rig.perform({ type: 'hold', callId: id });
      await rig.untilState(id, 'held');
      expectSame(rig.call(id).parties[0]?.legId, legId, 'legId on hold');
    },
  },
];

type PartyAction = Extract<CallAction, `party.${string}`>;

async function act(
  rig: Rig,
  callId: string,
  type: PartyAction,
  partyId: string,
  then: (party: Party) => boolean,
): Promise<void> {
  await rig.perform({ type, callId, partyId });
  const isTold = () => rig.call(callId).parties.some((party) => party.id === partyId && then(party));
  await rig.until(isTold, `${type} being told`);
}

async function twoCalls(rig: Rig): Promise<{ readonly first: TwoEnds; readonly second: TwoEnds }> {
  const first = await rig.talking();
  const second = await rig.talking({ from: SECOND });
  await rig.untilState(first.id, 'held');
  return { first, second };
}

async function merged(rig: Rig) {
  const calls = await twoCalls(rig);
  await rig.perform({ type: 'conference', callId: calls.first.id, with: calls.second.id });
  await rig.untilOver(calls.second.id);
  await rig.untilState(calls.first.id, 'active');
  return calls;
}

const here = (rig: Rig, id: string): readonly Party[] =>
  rig.call(id).parties.filter(({ state, role }) => state === 'connected' && role !== 'supervisor');

/** Who joined last, when the system changed how it writes the number. */
const partyOf = (rig: Rig, id: string, address: string): string =>
  (here(rig, id).find((party) => party.address === address) ?? here(rig, id).at(-1))?.id ?? '';
