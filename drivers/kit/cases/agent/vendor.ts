// What the telephone system has beyond the contract: words for the agent, and actions of its own.
import type { VendorAction } from '../../../../engine/contract/driver/driver';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import type { Rig } from '../../rig';

const contract = "The vendor's own";

export const vendorCases: readonly ConformanceCase[] = [
  {
    id: 'vendor.notice',
    title: 'words of the telephone system reach the agent unchanged',
    contract,
    bench: ['notify'],
    async run(rig) {
      const notice = {
        id: 'n1',
        level: 'warning',
        text: 'The <b>night line</b> takes over at 18:00.',
      } as const;
      await rig.play(() => rig.bench.notify(notice));
      const told = () =>
        rig.stream.events.flatMap((event) => (event.type === 'vendor.notice' ? [event.notice] : []));
      await rig.until(() => told().length > 0, 'the words');
      expectSame(told(), [notice], 'what was told');
    },
  },
  {
    id: 'vendor.action',
    title: 'an action of the vendor is carried out with what was filled in',
    contract,
    needs: ['vendor.actions'],
    bench: ['performedActions'],
    async run(rig) {
      const action =
        rig.snapshot().actions?.find(({ enabled }) => enabled) ?? rig.skip('there is no action to ask for');
      const fields = filledIn(action);
      await rig.perform({ type: 'vendor.action', actionId: action.id, fields });
      await carriedOut(rig, action, fields);
    },
  },
  {
    id: 'vendor.refused',
    title: 'an action that nobody knows, that is not possible now or whose form is not filled in is refused',
    contract,
    needs: ['vendor.actions'],
    bench: ['performedActions'],
    async run(rig) {
      await rig.refuses({ type: 'vendor.action', actionId: 'no such action' }, 'invalid-argument');
      await rig.ringing();
      const actions = rig.snapshot().actions ?? [];
      const impossible = actions.find(({ enabled }) => !enabled);
      const withForm = actions.find(({ enabled, form }) => enabled && form?.some(({ required }) => required));
      if (impossible) await rig.refuses({ type: 'vendor.action', actionId: impossible.id }, 'not-allowed');
      if (withForm)
        await rig.refuses({ type: 'vendor.action', actionId: withForm.id, fields: {} }, 'invalid-argument');
      expectSame(await rig.play(() => rig.bench.performedActions()), [], 'what was carried out');
    },
  },
  ...(['preview.reject', 'preview.reclassify', 'preview.postpone'] as const).map((kind): ConformanceCase => ({
    id: `vendor.${kind}`,
    title: `a preview that is answered by ${kind.replace('preview.', '')} is over, and nobody was called`,
    contract,
    needs: ['vendor.actions'],
    bench: ['preview', 'performedActions'],
    async run(rig) {
      const { id, action, fields } = await answeredBy(rig, kind);
      await carriedOut(rig, action, fields);
      await rig.untilOver(id);
      expectSame(rig.call(id).answeredAt, undefined, 'when it was answered');
    },
  })),
  {
    id: 'vendor.preview.accept',
    title: 'a preview that is accepted calls the customer',
    contract,
    needs: ['vendor.actions'],
    bench: ['preview', 'answer', 'performedActions'],
    async run(rig) {
      const { id, far, action, fields } = await answeredBy(rig, 'preview.accept');
      await carriedOut(rig, action, fields);
      await rig.play(() => rig.bench.answer(far));
      await rig.untilState(id, 'active');
    },
  },
];

async function answeredBy(rig: Rig, kind: NonNullable<VendorAction['kind']>) {
  const ends = await rig.offered(() => rig.bench.preview({ from: '+12025550143' }));
  const action =
    rig.call(ends.id).actions?.find((one) => one.kind === kind) ?? rig.skip(`a preview offers no ${kind}`);
  const fields = filledIn(action);
  await rig.perform({ type: 'vendor.action', callId: ends.id, actionId: action.id, fields });
  return { ...ends, action, fields };
}

async function carriedOut(
  rig: Rig,
  { id: actionId }: VendorAction,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const done = await rig.play(() => rig.bench.performedActions());
  expectThat(done.length > 0, 'the system carried out nothing');
  expectSame(done.at(-1), { actionId, fields }, 'what the system carried out');
}

/** Something in every field. */
const filledIn = ({ form = [] }: VendorAction): Readonly<Record<string, string>> =>
  Object.fromEntries(form.map(({ key, type, choices }) => [key, choices?.[0]?.id ?? sample[type]]));

const sample = { text: 'kit', choice: '', datetime: '2030-01-02T10:00', boolean: 'true' } as const;
