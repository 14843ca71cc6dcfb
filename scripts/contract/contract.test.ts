import { contractStepOf } from '../check/contract';
import { apiReport } from './apiReport';
import { driverReference } from './driverReference';
import { generatedFiles } from './generated';
import { benchSource, contractSources, type Source } from './sources';

const sources = contractSources();

/** The contract's sources with a piece of one replaced. */
function changed(from: string, to: string): readonly Source[] {
  const all = sources.map(({ file, text }) => ({ file, text: text.replace(from, to) }));
  if (all.every(({ text }, i) => text === sources[i]?.text)) throw new Error(`no source says ${from}`);
  return all;
}

describe('the check of the contract', () => {
  const outcomeOf = (contract: readonly Source[]) => contractStepOf(() => generatedFiles(contract)).run();

  it('passes when report and reference are as the sources say', async () => {
    await expect(outcomeOf(sources)).resolves.toMatchObject({ passed: 1, failed: 0 });
  });

  it.each([
    ['a field more', 'readonly muted: boolean;', 'readonly muted: boolean; readonly loud: boolean;'],
    ['a field that became optional', 'readonly retryable: boolean;', 'readonly retryable?: boolean;'],
    ['another version', "CONTRACT_VERSION = '1.1'", "CONTRACT_VERSION = '1.2'"],
  ])('fails on %s, and says what to do', async (_name, from, to) => {
    const { failed, output } = await outcomeOf(changed(from, to));
    expect(failed).toBe(1);
    expect(output).toMatch(/npm run contract[\s\S]*docs\/driver-contract\.api\.md:\d+/);
  });

  it('fails on a comment that changed: the reference shows it', async () => {
    const { output } = await outcomeOf(changed('Shown to the agent.', 'Shown to everybody.'));
    expect(output).toContain('docs/driver-reference.md');
    expect(output).not.toContain('driver-contract.api.md');
  });
});

describe('the report of the contract', () => {
  const report = apiReport(sources);

  it('holds every type that the contract exports', () => {
    const exported = sources.flatMap(({ text }) => [...text.matchAll(/^export (?:interface|type) (\w+)/gm)]);
    expect(exported.length).toBeGreaterThan(40);
    for (const [, name = ''] of exported)
      expect(report).toMatch(new RegExp(`export (interface|type) ${name}\\b`));
  });

  it('holds the tables by value', () => {
    expect(report).toContain('"hangup": "dialing alerting connecting active held"');
  });
});

describe('the reference of the contract', () => {
  const reference = driverReference(sources, benchSource());
  const [contract = '', bench = ''] = reference.split('## The bench');

  it('says of every field what it means', () => {
    expect(contract.match(/^\|.*\| {2}\|$/gm)).toBeNull();
  });

  it('has a section for every command and every event', () => {
    for (const name of ['dial', 'reconnect', 'conference', 'party.mute', 'move', 'vendor.action'])
      expect(contract).toContain(`### Command \`${name}\`\n`);
    for (const name of ['session', 'quality', 'callerIds', 'watched', 'manifest', 'vendor.notice'])
      expect(contract).toContain(`### Event \`${name}\`\n`);
  });

  it('tells what a command takes, needs and is refused for', () => {
    const section = contract.slice(contract.indexOf('### Command `transfer.blind`'));
    expect(section.slice(0, section.indexOf('### Command `consult`'))).toMatch(
      /`call\.deflect` \(while `offered`\); `transfer\.blind` \(while `active`, `held`\)[\s\S]*refused: `destination-invalid`[\s\S]*\| `to` \| `Target` \|/,
    );
  });

  it('knows what came with 1.1 by its capability', () => {
    expect(contract).toMatch(/### Command `queue\.login`\n\n.* Since 1\.1\./);
    expect(contract).not.toMatch(/### Command `dial`\n\n.*Since/);
  });

  it('has every verb and set-up of the bench', () => {
    for (const word of ['plain', 'coded-wrapup', 'inbound', 'dropTransport', 'expireCredential'])
      expect(bench).toContain(`| \`${word}\``);
  });

  it('links to headings that are there', () => {
    const anchors = [...reference.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor);
    const headings = [...reference.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replace(/ /g, '-'),
    );
    expect(anchors.filter((anchor) => !headings.includes(anchor ?? ''))).toEqual([]);
  });
});
