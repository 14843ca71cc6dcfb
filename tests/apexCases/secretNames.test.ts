// The table of secret names against the manifests of the package's drivers: what they declare is a setting.
import { manifest as finesse } from '../../drivers/finesse/setup/manifest';
import { manifest as simulator } from '../../drivers/simulator/manifest';
import { manifest as sip } from '../../drivers/sip/manifest';
import { manifest as wrapper } from '../../drivers/wrapper/manifest';
import table from '../../engine/contract/masking/secretNames.json';
import { looksSecret } from '../../engine/contract/masking/secretNames';

it('lists for each driver the settings that only look like secrets', () => {
  const looking = [finesse, simulator, sip, wrapper].flatMap(({ id, configSchema }) =>
    configSchema.filter(({ key }) => looksSecret(key)).map(({ key }) => `${id}.${key}`),
  );
  expect(looking.sort()).toEqual(table.settings);
});
