// What an admin can set: described by the manifest, checked before anything is contacted.
import type { ConfigField, DriverConfig } from '../../../../engine/contract/driver/driver';
import { isDriverError } from '../../../../engine/contract/driver/driverError';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import type { Rig } from '../../rig';
import { within } from '../../timeLimit';
import { asJson, asText } from '../../asText';

const contract = 'Configuration';

export const configCases: readonly ConformanceCase[] = [
  {
    id: 'config.schema',
    title: 'describes every setting once, with a label and a default that fits',
    contract,
    startsItself: true,
    run(rig) {
      const { configSchema } = rig.driver.manifest;
      const keys = configSchema.map(({ key }) => key);
      expectSame(new Set(keys).size, keys.length, 'the number of different keys');
      for (const field of configSchema) {
        expectThat(field.label !== '', `'${field.key}' has no label`);
        expectThat(
          field.type !== 'choice' || (field.choices?.length ?? 0) > 0,
          `'${field.key}' has no choices`,
        );
        expectThat(
          field.default === undefined || fits(field, field.default),
          `the default of '${field.key}' does not fit`,
        );
      }
      return Promise.resolve();
    },
  },
  {
    id: 'config.bad-values',
    title: 'refuses to start with a value of another type, or none of the choices',
    contract,
    startsItself: true,
    async run(rig) {
      const { configSchema } = rig.driver.manifest;
      if (configSchema.length === 0) rig.skip('there is nothing to set');
      for (const field of configSchema)
        for (const value of misfits(field)) await refusesToStart(rig, { [field.key]: value }, field.key);
    },
  },
  {
    id: 'config.required',
    title: 'refuses to start without a setting that is required',
    contract,
    startsItself: true,
    async run(rig) {
      const required = rig.driver.manifest.configSchema.filter(
        (one) => one.required && one.default === undefined,
      );
      // What is required only by another choice is told by the bench's own configuration.
      for (const { key } of required) await refusesToStart(rig, { [key]: undefined }, key);
      await rig.start();
      expectThat(rig.phase !== 'failed', 'it does not start with what the bench sets');
    },
  },
  {
    id: 'config.unknown',
    title: 'ignores a setting that it does not know: an older driver meets newer records',
    contract,
    startsItself: true,
    run: (rig) => rig.start({ ...rig.ready.config, 'no such setting': 'x' }),
  },
];

const fits = ({ type, choices }: ConfigField, value: unknown): boolean => {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && (choices?.includes(value) ?? false);
    case 'string':
    case 'url':
    case 'host':
      return typeof value === 'string';
  }
};

function misfits({ type }: ConfigField): readonly unknown[] {
  switch (type) {
    case 'integer':
      return ['many', 1.5];
    case 'boolean':
      return ['yes', 1];
    case 'choice':
      return ['none of the choices', 1];
    case 'string':
    case 'url':
    case 'host':
      return [7, true];
  }
}

async function refusesToStart(
  rig: Rig,
  change: Readonly<Record<string, unknown>>,
  key: string,
): Promise<void> {
  const driver = rig.subject.makeDriver();
  const config = { ...rig.ready.config, ...change } as DriverConfig;
  const outcome: unknown = await within(rig.limitMs, 'start()', () => driver.start(rig.host, config)).then(
    () => null,
    (error: unknown) => error,
  );
  await driver.stop('unload');
  expectThat(outcome !== null, `it started although '${key}' was ${asJson(change[key])}`);
  expectSame(
    isDriverError(outcome) ? outcome.code : asText(outcome),
    'invalid-argument',
    `the refusal of '${key}'`,
  );
}
