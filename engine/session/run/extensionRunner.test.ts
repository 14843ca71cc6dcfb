import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { ExtensionPoint } from '../../contract/crm/extension';
import { askExtension } from './extensionRunner';
import type { Input } from '../state/input';
import { FakePorts } from '../testing/fakePorts';
import { config } from '../testing/builders';

const ask = (world: FakePorts, point: ExtensionPoint): Input[] => {
  const inputs: Input[] = [];
  const context = {
    config: config(),
    ports: world.ports,
    dispatch: (input: Input) => void inputs.push(input),
    persist: () => Promise.resolve(),
  };
  const question = { number: '+14155550132' };
  void askExtension(context, { type: 'extension.ask', tab: 'tab-1', point, subject: 's', question });
  return inputs;
};
const answerTo = async (point: ExtensionPoint, text: string) => {
  const world = new FakePorts();
  world.callServer = () => Promise.resolve(text);
  const inputs = ask(world, point);
  await world.clock.advance(0);
  return { world, answer: (inputs[0] as { readonly answer?: unknown } | undefined)?.answer };
};

describe('an extension', () => {
  it('is asked by its method, with its input as JSON', async () => {
    const { world } = await answerTo('beforeDial', '{}');
    expect(world.asked).toEqual(['SoftphoneExtensions.beforeDial {"number":"+14155550132"}']);
  });

  it('that does not answer in time is no longer waited for', async () => {
    const world = new FakePorts();
    world.callServer = () => new Promise<string>(() => undefined);
    const inputs = ask(world, 'beforePop');
    await world.clock.advance(CONFIG_DEFAULTS.timeouts.extension - 1);
    expect(inputs).toEqual([]);
    await world.clock.advance(1);
    expect(inputs).toEqual([{ type: 'extension.answered', subject: 's', point: 'beforePop', answer: null }]);
    expect(world.logged).toEqual([expect.stringMatching(/^warn: .*beforePop.*SP-1105/)]);
  });

  it.each([
    ['beforePop', '{"recordId":"003000000000001AAA"}', { type: 'record', recordId: '003000000000001AAA' }],
    [
      'beforePop',
      '{"recordId":null,"url":"/lightning/n/X","skip":null}',
      { type: 'url', url: '/lightning/n/X' },
    ],
    ['beforePop', '{"skip":true}', { type: 'skip' }],
    ['beforeDial', '{"number":"+1 415 555 0100"}', { type: 'number', number: '+1 415 555 0100' }],
    ['beforeDial', '{"block":"Not\\u202e today"}', { type: 'block', reason: 'Not today' }],
    ['beforeLog', '{"fields":{"A__c":1,"B__c":null}}', { A__c: 1, B__c: null }],
    ['beforeLog', '{"fields":{"A__c":"x","Id":"1","OwnerId":"2","callobject":"3"}}', { A__c: 'x' }],
  ] as const)('%s: %s is understood', async (point, text, expected) => {
    expect((await answerTo(point, text)).answer).toEqual(expected);
  });

  it.each([
    ['beforePop', ''],
    ['beforePop', '{}'],
    ['beforeDial', 'null'],
    ['beforeLog', '{"fields":null}'],
  ] as const)('%s: %s means no opinion, and nothing is reported', async (point, text) => {
    const { world, answer } = await answerTo(point, text);
    expect(answer).toBeNull();
    expect(world.logged).toEqual([]);
  });

  it.each([
    ['beforePop', '{"url":"https://evil.example/"}'],
    ['beforePop', '{"url":"//evil.example/"}'],
    ['beforePop', '{"url":"javascript:alert(1)"}'],
    ['beforePop', '{"recordId":"../003"}'],
    ['beforePop', '[1]'],
    ['beforePop', '<html>'],
    ['beforePop', '7'],
    ['beforeDial', '{"number":5}'],
    ['beforeDial', `{"number":"${'1'.repeat(200)}"}`],
    ['beforeLog', '{"fields":[1]}'],
    ['beforeLog', '{"fields":{"A__c":{"deep":1}}}'],
    ['beforeLog', '{"fields":{"__proto__":"x"}}'],
    ['beforeLog', `{"fields":{"A__c":"${'x'.repeat(200_000)}"}}`],
  ] as const)('%s: %.60s counts as no answer, and is reported', async (point, text) => {
    const { world, answer } = await answerTo(point, text);
    expect(answer).toBeNull();
    expect(world.logged).toHaveLength(1);
    expect(world.logged[0]).not.toContain('evil');
  });
});
