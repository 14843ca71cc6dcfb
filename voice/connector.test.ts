// The connector against Salesforce's own library, with the simulated telephone system: no browser, no org.
import { Outbox } from './outbox';
import { PhoneCalls } from './phoneCall';
import { openConnector, type Options } from './testing/connector';
import { describeWithLibrary } from './testing/library';
import { play, SCENARIO, type Step } from './testing/scenario';

async function wrongSteps(steps: readonly Step[] = SCENARIO, options?: Options): Promise<readonly string[]> {
  const rig = openConnector(options);
  try {
    const verdicts = await play(rig, steps);
    return verdicts.flatMap(({ name, wrong, events }) =>
      wrong === null ? [] : [`${name}: ${wrong} (${events.join(' ')})`],
    );
  } finally {
    rig.close();
  }
}

/** One whole call, up to its wrap-up. */
const FIRST_CALL = SCENARIO.slice(0, 23);
/** Two calls at once, after the agent is online. */
const BESIDE = [...SCENARIO.slice(0, 2), ...SCENARIO.slice(-5)];

describeWithLibrary('a day of Salesforce at the connector', () => {
  afterEach(() => jest.restoreAllMocks());

  it('has as many steps as the proof had', () => expect(SCENARIO).toHaveLength(49));

  it('goes as the library wants it, step by step', async () => {
    expect(await wrongSteps()).toEqual([]);
  }, 60_000);

  it('is judged wrong when what Salesforce asked for is published as well', async () => {
    const land = Outbox.prototype.land;
    jest.spyOn(Outbox.prototype, 'land').mockImplementation(function (this: Outbox, flight, _answers, scope) {
      land.call(this, flight, () => false, scope);
    });
    const wrong = await wrongSteps(FIRST_CALL, { wait: 1_000 });
    expect(wrong.filter((line) => line.includes('more than once')).length).toBeGreaterThan(10);
  }, 60_000);

  it('is judged wrong when nothing waits for the answer', async () => {
    const wrong = await wrongSteps(FIRST_CALL, { nextTask: (run) => run(), wait: 1_000 });
    expect(wrong.filter((line) => line.includes('wrong order'))).not.toEqual([]);
  }, 60_000);

  it('is judged wrong when calls beside the one that ends are counted', async () => {
    const active = PhoneCalls.prototype.active;
    jest.spyOn(PhoneCalls.prototype, 'active').mockImplementation(function (this: PhoneCalls) {
      return active.call(this, null);
    });
    expect(await wrongSteps(BESIDE, { wait: 1_000 })).toEqual([
      expect.stringContaining('the end of one while another rings'),
    ]);
  }, 60_000);
});
