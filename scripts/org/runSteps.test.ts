import { runOrgSteps, spelt, type RunnerPorts } from './runSteps';
import { createSteps, deleteSteps, UNKNOWN } from './steps';

const options = { alias: 'softphone', days: 7, devHub: null };

/** A CLI that answers; what it was told is kept. */
function desk(answers: (command: string) => { code: number; output: string }) {
  const told: string[] = [];
  const said: string[] = [];
  let built = 0;
  const ports: RunnerPorts = {
    say: (line) => said.push(line),
    sf: (args) => {
      told.push(args.join(' '));
      return Promise.resolve(answers(args.join(' ')));
    },
    build: () => Promise.resolve((built += 1)),
  };
  return { ports, told, said, builds: () => built };
}

const org = (command: string) => {
  if (command.startsWith('data query'))
    return { code: 0, output: 'Warning: old\n{"result":{"records":[{"Id":"04v000"}]}}' };
  if (command.startsWith('org display'))
    return { code: 0, output: '{"result":{"username":"dev@example.com"}}' };
  return { code: 0, output: '' };
};

describe('org scripts', () => {
  it('make the user a member of the call center that the org answers', async () => {
    const { ports, told, builds } = desk(org);
    await runOrgSteps(createSteps(options, true), false, ports);
    expect(told).toContain(
      "data update record --sobject User --where Username='dev@example.com' --values CallCenterId='04v000' --target-org softphone",
    );
    expect(builds()).toBe(1);
  });

  it('run nothing in a dry run, and show every command', async () => {
    const { ports, told, said, builds } = desk(org);
    await runOrgSteps(createSteps(options, true), true, ports);
    expect(told).toEqual([]);
    expect(builds()).toBe(0);
    expect(said).toHaveLength(createSteps(options, true).length);
    expect(said.join('\n')).toContain('$ npx sf org create scratch --definition-file');
  });

  it('open a browser only where somebody sits in front of it', async () => {
    const opens = async (opensBrowser: boolean) => {
      const { ports, told } = desk(org);
      await runOrgSteps(createSteps(options, opensBrowser), false, ports);
      return told.some((command) => command.startsWith('org open'));
    };
    expect([await opens(true), await opens(false)]).toEqual([true, false]);
  });

  it('stop at the first command that fails', async () => {
    const { ports, told } = desk((command) => ({
      code: command.startsWith('project deploy') ? 1 : 0,
      output: '',
    }));
    await expect(runOrgSteps(createSteps(options, true), false, ports)).rejects.toThrow('sf ended with 1');
    expect(told.at(-1)).toContain('project deploy start');
  });

  it('say what to do in an org without Open CTI', async () => {
    const { ports } = desk((command) =>
      command.startsWith('data query') ? { code: 0, output: '{"result":{"records":[]}}' } : org(command),
    );
    await expect(runOrgSteps(createSteps(options, true), false, ports)).rejects.toThrow(
      'Orgs without Open CTI',
    );
  });

  it('name the Dev Hub only when told', () => {
    expect(createSteps(options, true)[0]?.args(UNKNOWN)).not.toContain('--target-dev-hub');
    expect(createSteps({ ...options, devHub: 'hub' }, true)[0]?.args(UNKNOWN)).toContain('hub');
  });

  it('show commands as a shell takes them', () => {
    expect(spelt(['data', 'query', '--query', "SELECT Id FROM X WHERE Y = 'z'"])).toBe(
      `npx sf data query --query "SELECT Id FROM X WHERE Y = 'z'"`,
    );
    expect(spelt(deleteSteps(options)[0]?.args(UNKNOWN) ?? [])).toBe(
      'npx sf org delete scratch --no-prompt --target-org softphone',
    );
  });
});
