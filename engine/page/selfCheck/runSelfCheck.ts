// The self-check: looks at everything that has to be right for the phone to work, also where the engine could not start.
// Loaded when an admin asks for it; lies beside the engine's script.
import { CONTRACT_VERSION } from '../../contract/driver/driver';
import type { CheckFact, CheckView, SelfCheckAnswer } from '../../contract/panel/selfCheck';
import { browserChecks } from './browserChecks';
import { configChecks } from './configChecks';
import { connectionChecks } from './connectionChecks';
import { driverChecks } from './driverChecks';
import { frameChecks, frameFacts } from './frameChecks';
import { outcomeOf } from './parts';
import type { Gathered, SelfCheckParts } from './parts';
import { readFacts } from './serverFacts';
import { serverChecks } from './serverChecks';

/** `tell`: what is known so far, again and again; the last one is the answer. */
export async function runSelfCheck(
  parts: SelfCheckParts,
  tell: (answer: SelfCheckAnswer) => void,
): Promise<SelfCheckAnswer> {
  const [host, facts, driver, frame] = await Promise.all([
    outcomeOf(parts.host.inspect()),
    outcomeOf(parts.host.callServer('SoftphoneSelfCheck', 'facts', {}).then(readFacts)),
    outcomeOf(parts.loadDriver()),
    frameFacts(),
  ]);
  const gathered: Gathered = { host, facts, driver };
  const answer = (state: SelfCheckAnswer['state'], checks: readonly CheckView[]): SelfCheckAnswer => ({
    type: 'selfCheck',
    state,
    checks,
    facts: surroundings(parts, gathered),
    at: parts.clock.now(),
  });
  const first = [...frameChecks(parts, gathered, frame), ...serverChecks(gathered)];
  tell(answer('running', first));
  const rest = await Promise.all([
    configChecks(parts, gathered),
    connectionChecks(parts, gathered),
    browserChecks(gathered),
    driverChecks(parts),
  ]);
  return answer('done', [...first, ...rest.flat()]);
}

function surroundings({ config, problem }: SelfCheckParts, { driver, host }: Gathered): readonly CheckFact[] {
  const settings = host.ok ? host.value.settings : {};
  const manifest = driver.ok ? driver.value.manifest : null;
  return [
    { name: 'page', value: location.origin + location.pathname },
    { name: 'contract', value: CONTRACT_VERSION },
    { name: 'profile', value: problem ? '' : config.profile },
    { name: 'driver', value: manifest ? `${manifest.id} ${manifest.version}` : config.driver.id },
    // Call centers that an admin has cloned are not upgraded with the package.
    { name: 'callCenter', value: settings['/SoftphoneSettings/definition'] ?? '' },
    { name: 'browser', value: navigator.userAgent },
  ];
}
