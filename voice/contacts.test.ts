import { contactOf, isListed, targetOf } from './contacts';
import { describeWithLibrary, FakeWindow, loadLibrary } from './testing/library';

describe('whom Salesforce means', () => {
  it.each([
    [{ phoneNumber: '+12025550004' }, { kind: 'number', value: '+12025550004' }],
    [
      { prefix: '9', phoneNumber: '5550004', extension: '12' },
      { kind: 'number', value: '95550004,12' },
    ],
    [
      { type: 'Agent', id: 'bo', phoneNumber: '7' },
      { kind: 'agent', value: 'bo' },
    ],
    [
      { type: 'Queue', id: 'x', queue: 'support' },
      { kind: 'queue', value: 'support' },
    ],
    [
      { type: 'Flow', id: 'ivr' },
      { kind: 'flow', value: 'ivr' },
    ],
    [
      { type: 'PhoneBook', id: '300' },
      { kind: 'number', value: '300' },
    ],
  ] as const)('%p', (contact, target) => expect(targetOf(contact)).toEqual(target));
});

describeWithLibrary('entries of the directory', () => {
  const made = () => {
    const library = loadLibrary(new FakeWindow());
    const bo = { target: { kind: 'agent', value: 'bo' }, label: 'Bo', presence: 'away' } as const;
    const support = {
      target: { kind: 'queue', value: 'support' },
      label: 'Support',
      waitSeconds: 90,
    } as const;
    return { bo: contactOf(library, bo), support: contactOf(library, support) };
  };

  it('are contacts with what is known of them', () => {
    const { bo, support } = made();
    expect(bo).toMatchObject({ type: 'Agent', id: 'bo', name: 'Bo', availability: 'BUSY' });
    expect(support).toMatchObject({ type: 'Queue', queue: 'support', queueWaitTime: '90' });
  });

  it.each([
    [[], true, true],
    [['AGENT'], true, false],
    [['QUEUE'], false, true],
    [['AGENT', 'QUEUE'], true, true],
    [['AVAILABLE'], false, false],
    [['CONTACT'], false, false],
  ] as const)('are listed by Salesforce’s words %p', (types, agent, queue) => {
    const { bo, support } = made();
    expect([isListed(bo, types), isListed(support, types)]).toEqual([agent, queue]);
  });
});
