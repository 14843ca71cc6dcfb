// Whom the agent finds: page by page, with presence that is followed, queues and scripts among them.
import type { DirectoryEntry, Target } from '../../../../engine/contract/driver/driver';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import { expectAtFarEnd } from '../../farView';
import type { Rig } from '../../rig';

const contract = 'People and queues';

export const directoryCases: readonly ConformanceCase[] = [
  {
    id: 'directory.pages',
    title:
      'a long list comes in pages that neither overlap nor leave anybody out, and says when there is more',
    contract,
    needs: ['directory'],
    async run(rig) {
      const all = (await search(rig, 100)).entries ?? [];
      if (all.length < 3) rig.skip('the directory has fewer than three entries');
      const first = await search(rig, 2);
      if (first.more === undefined) rig.skip('the driver gives no pages (more)');
      expectSame(first.more, true, "'more' of the first page");
      const rest = await search(rig, 100, 2);
      expectSame(rest.more ?? false, false, "'more' of the last page");
      expectSame([...(first.entries ?? []), ...(rest.entries ?? [])].map(keyOf), all.map(keyOf), 'all pages');
    },
  },
  {
    id: 'directory.watched',
    title: 'the presence of a watched colleague is told as it changes, until the colleague is left',
    contract,
    needs: ['directory.presence'],
    bench: ['colleague', 'colleaguePresence'],
    async run(rig) {
      const { target } = await rig.play(() => rig.bench.colleague());
      const presence = () => watched(rig, target)?.presence;
      await rig.perform({ type: 'directory.watch', targets: [target] });
      await rig.until(() => presence() === 'available', 'a colleague who is available');
      await rig.play(() => rig.bench.colleaguePresence({ kind: 'away' }));
      await rig.until(() => presence() === 'away', 'a colleague who is away');
      await rig.perform({ type: 'directory.unwatch', targets: [target] });
      await rig.until(() => watched(rig, target) === undefined, 'a list without the colleague');
    },
  },
  {
    id: 'directory.watch-limit',
    title: 'whom nobody knows cannot be watched, nor more than fifty',
    contract,
    needs: ['directory.presence'],
    async run(rig) {
      const nobody = { kind: 'agent', value: 'no such agent' } as const;
      await rig.refuses({ type: 'directory.watch', targets: [nobody] }, 'invalid-argument');
      const targets = Array.from({ length: 51 }, () => nobody);
      await rig.refuses({ type: 'directory.watch', targets }, 'invalid-argument');
      expectSame(rig.snapshot().watched ?? [], [], 'who is watched');
    },
  },
  {
    id: 'directory.wait',
    title: 'tells how long callers wait in a queue that can be called',
    contract,
    needs: ['directory', 'queues'],
    bench: ['queueLoad'],
    async run(rig) {
      const queue = (await search(rig, 100)).entries?.find(({ target }) => target.kind === 'queue');
      const { target, waitSeconds } = queue ?? rig.skip('no queue is in the directory');
      const before = waitSeconds ?? rig.skip('the driver tells no waiting time (waitSeconds)');
      await rig.play(() => rig.bench.queueLoad({ id: target.value, waiting: 2, longestWaitSeconds: 75 }));
      const entries = (await search(rig, 100)).entries ?? [];
      const now = entries.find((entry) => isSame(entry.target, target));
      expectThat((now?.waitSeconds ?? 0) > before, 'callers wait longer, and that is not told');
    },
  },
  {
    id: 'directory.flow',
    title: 'a script of the telephone system can be called',
    contract,
    needs: ['call.dial'],
    bench: ['look'],
    async run(rig) {
      const to = rig.description.flow ?? rig.skip('the system has no script that can be called (flow)');
      const { callId } = await rig.perform({ type: 'dial', to });
      expectThat(callId !== undefined, 'dial answered without the id of its call');
      const far = await rig.play(() => rig.bench.outboundFar());
      await expectAtFarEnd(rig, far, { flow: to.value });
      await rig.untilState(callId, 'active');
    },
  },
];

const search = (rig: Rig, limit: number, offset?: number) =>
  rig.perform({ type: 'directory.search', text: '', limit, ...(offset !== undefined && { offset }) });

const keyOf = ({ target }: DirectoryEntry): string => `${target.kind} ${target.value}`;
const isSame = (a: Target, b: Target): boolean => a.kind === b.kind && a.value === b.value;
const watched = (rig: Rig, target: Target): DirectoryEntry | undefined =>
  rig.snapshot().watched?.find((entry) => isSame(entry.target, target));
