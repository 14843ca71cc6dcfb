// What an agent is told of queues, messages, devices and colleagues, and what the exchange makes of it.
import type { Command } from '../../../engine/contract/driver/driver';
import { Story } from '../testing/story';
import type { AgentEvent } from './input';

let story: Story;
beforeEach(() => {
  story = new Story({}, ['alex', 'sam']);
});

const told = <T extends AgentEvent['type']>(type: T) =>
  story.events('alex').filter((event): event is Extract<AgentEvent, { type: T }> => event.type === type);
const part = (type: string): unknown =>
  told('part')
    .map((event) => event.part)
    .filter((one) => one.type === type)
    .at(-1);
const sam = { kind: 'agent', value: 'sam' } as const;

describe('queues', () => {
  const dialSupport: Command = { type: 'dial', to: { kind: 'queue', value: 'support' } };
  it('rings nobody who has signed out of the queue', () => {
    expect(story.perform({ type: 'queue.logout', queueIds: ['support'] }, 'sam')).toBe('ok');
    expect(story.perform(dialSupport)).toBe('ok');
    expect(story.callsOf('sam')).toEqual([]);
  });
  it('rings who has signed in again', () => {
    story.perform({ type: 'queue.logout', queueIds: ['support', 'sales'] }, 'sam');
    story.perform({ type: 'queue.login', queueIds: ['support'] }, 'sam');
    story.perform(dialSupport);
    expect(story.callsOf('sam').map(({ state }) => state)).toEqual(['offered']);
  });
  it.each([
    ['overflow', 'not-allowed'],
    ['nowhere', 'invalid-argument'],
  ])('nobody signs in to or out of %s: %s', (id, code) => {
    expect(story.perform({ type: 'queue.logout', queueIds: ['sales', id] })).toBe(code);
    expect(story.state.agents['alex']?.queues).toContain('sales');
  });
  it('tells how many wait, and for how long', () => {
    story.take({ type: 'queueLoad', queue: 'sales', waiting: 3, longestWaitSeconds: 95 });
    expect(part('queues')).toMatchObject({
      queues: [{ id: 'sales', waiting: 3, longestWaitSeconds: 95 }, { waiting: 0 }, { waiting: 0 }],
    });
  });
});

describe('messages', () => {
  it('are counted, and heard by calling the box', () => {
    story.take({ type: 'leaveMessage', agent: 'alex' });
    story.take({ type: 'leaveMessage', agent: 'alex' });
    expect(part('voicemail')).toMatchObject({ voicemail: { count: 2 } });
    story.perform({ type: 'dial', to: { kind: 'number', value: '*97' } });
    story.wait(1_500);
    expect(part('voicemail')).toMatchObject({ voicemail: { count: 0 } });
  });
});

describe('watched entries', () => {
  it('follow the presence of a colleague until they are left', () => {
    story.perform({ type: 'directory.watch', targets: [sam] });
    story.perform({ type: 'presence.set', id: 'break', reasonId: 'lunch' }, 'sam');
    expect(part('watched')).toMatchObject({ watched: [{ target: sam, presence: 'away' }] });
    story.perform({ type: 'directory.unwatch', targets: [sam] });
    expect(part('watched')).toMatchObject({ watched: [] });
  });
  it('are watched once, however often they are named', () => {
    story.perform({ type: 'directory.watch', targets: [sam, sam] });
    expect(part('watched')).toMatchObject({ watched: [{ target: sam }] });
    expect(story.state.agents['alex']?.watched).toEqual([sam]);
  });
  it('are refused when there is no such entry, and none is watched then', () => {
    const targets = [sam, { kind: 'agent', value: 'nobody' } as const];
    expect(story.perform({ type: 'directory.watch', targets })).toBe('invalid-argument');
    expect(story.state.agents['alex']?.watched).toEqual([]);
  });
});

describe('devices', () => {
  it('a call rings where the agent chose, one that rang before stays where it was', () => {
    const first = story.ring();
    expect(story.perform({ type: 'device.select', deviceId: 'desk' })).toBe('ok');
    const second = story.ring();
    expect([first, second].map((id) => story.call(id).deviceId)).toEqual(['browser', 'desk']);
    expect(story.perform({ type: 'device.select', deviceId: 'fax' })).toBe('invalid-argument');
  });
});

describe('what the system takes from an agent', () => {
  it('is told before the calls that it changes', () => {
    const id = story.ring();
    story.take({ type: 'withhold', agent: 'alex', capabilities: ['call.reject'] });
    expect(told('capabilities').at(-1)?.capabilities).not.toContain('call.reject');
    expect(story.call(id).allowed).not.toContain('reject');
    expect(story.breaches).toEqual([]);
  });
});
