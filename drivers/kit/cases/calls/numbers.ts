// Numbers as people write them: what reaches the system is the number, or nothing at all.
import type { ConformanceCase } from '../../conformanceCase';
import { expectOneOf, expectSame } from '../../expectations';
import { isDriverError } from '../../../../engine/contract/driver/driverError';
import type { Rig } from '../../rig';

const shared = { contract: 'Outbound calls', needs: ['call.dial'], bench: ['look'] } as const;

export const numberCases: readonly ConformanceCase[] = [
  {
    ...shared,
    id: 'number.spaced',
    title: 'a number with spaces and brackets is the same number, or no number',
    run: (rig) => dialsOneOf(rig, spaced(rig.description.dialable[0]), [rig.description.dialable[0]]),
  },
  {
    ...shared,
    id: 'number.letters',
    title: 'a number with letters is dialled as it is or by its keys, or is no number: nothing is left out',
    async run(rig) {
      const start = rig.description.dialable[0].slice(0, -4);
      await dialsOneOf(rig, `${start}CALL`, [`${start}CALL`, `${start}2255`]);
    },
  },
];

/** +12025550142 as +1 (202) 555-0142. */
const spaced = (number: string): string =>
  number.replace(
    /^(\+?\d+)(\d{3})(\d{3})(\d{4})$/,
    (_all, country: string, area: string, one: string, two: string) =>
      [country, `(${area})`, `${one}-${two}`].join(' '),
  );

async function dialsOneOf(rig: Rig, value: string, numbers: readonly string[]): Promise<void> {
  const outcome = await rig
    .perform({ type: 'dial', to: { kind: 'number', value } })
    .catch((error: unknown) => error);
  if (isDriverError(outcome)) {
    expectSame(outcome.code, 'destination-invalid', 'the code of the refusal');
    await rig.quiet();
    expectSame(rig.snapshot().calls, [], 'the calls');
    return;
  }
  const far = await rig.play(() => rig.bench.outboundFar());
  const { number } = await rig.play(() => rig.bench.look(far));
  if (number === undefined) rig.skip("the bench cannot tell 'number' of a far end");
  expectOneOf(number, numbers, 'the number that the system was given');
}
