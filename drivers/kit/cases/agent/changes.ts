// What a driver learns, or what changes, only while it runs.
import { differences } from '../../judge/differences';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import { expectAtFarEnd } from '../../farView';
import type { Rig } from '../../rig';

const contract = 'Session';

export const changeCases: readonly ConformanceCase[] = [
  {
    id: 'changes.caller-ids',
    title: 'other numbers to call from are told, and the far end sees the one that was chosen',
    contract,
    needs: ['call.dial'],
    bench: ['changeCallerIds', 'look'],
    async run(rig) {
      const { addresses } = await rig.play(() => rig.bench.changeCallerIds());
      const told = () => (rig.snapshot().callerIds ?? []).map(({ address }) => address);
      await rig.until(() => String(told()) === String(addresses), 'the new numbers (callerIds)');
      await calledFromTheLast(rig);
    },
  },
  {
    id: 'changes.late-caller-ids',
    title: 'numbers that are known only after the sign-in are told then',
    contract,
    needs: ['login', 'call.dial'],
    setup: 'sign-in',
    bench: ['changeCallerIds', 'look'],
    async run(rig) {
      const { right } = rig.ready.login ?? rig.skip('the bench gives no fields (login)');
      await rig.perform({ type: 'login', fields: right });
      await rig.until(() => rig.phase === 'ready', 'a ready session');
      await rig.until(() => (rig.snapshot().callerIds ?? []).length > 0, 'the numbers (callerIds)');
      await calledFromTheLast(rig);
    },
  },
  {
    id: 'changes.capabilities',
    title: 'what the system takes from the agent is told and refused; what it gives back is possible again',
    contract,
    needs: ['call.reject'],
    bench: ['withhold'],
    async run(rig) {
      const { id } = await rig.ringing();
      await rig.play(() => rig.bench.withhold({ capabilities: ['call.reject'] }));
      await rig.until(() => !rig.has('call.reject'), 'the loss of a capability');
      await rig.until(() => !rig.call(id).allowed.includes('reject'), 'a call that allows it no more');
      await rig.refuses({ type: 'reject', callId: id }, 'not-supported');
      await rig.play(() => rig.bench.withhold({ capabilities: [] }));
      await rig.until(() => rig.call(id).allowed.includes('reject'), 'a call that allows it again');
      await rig.perform({ type: 'reject', callId: id });
      await rig.untilOver(id);
    },
  },
  {
    id: 'changes.manifest',
    title: 'what the driver learns of itself is told as a manifest, which is its own from then on',
    contract,
    bench: ['changeManifest'],
    async run(rig) {
      const before = rig.driver.manifest;
      const { label } = await rig.play(() => rig.bench.changeManifest());
      const told = () =>
        rig.stream.events.flatMap((event) => (event.type === 'manifest' ? [event.manifest] : [])).at(-1);
      await rig.until(() => told()?.label === label, 'the manifest with its new label');
      expectSame(differences('manifest', told(), rig.driver.manifest), [], 'what differs from its own');
      expectSame(told()?.id, before.id, 'the id of the driver');
      expectSame(told()?.contract, before.contract, 'its contract');
    },
  },
];

async function calledFromTheLast(rig: Rig): Promise<void> {
  const { id: from, address } =
    rig.snapshot().callerIds?.at(-1) ?? rig.skip('the agent has no number to call from');
  const to = { kind: 'number', value: rig.description.dialable[0] } as const;
  const { callId } = await rig.perform({ type: 'dial', to, from });
  expectThat(callId !== undefined, 'dial answered without the id of its call');
  const far = await rig.play(() => rig.bench.outboundFar());
  await expectAtFarEnd(rig, far, { calledFrom: address });
}
