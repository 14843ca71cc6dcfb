import { createWrapper } from './wrapperObject';

const made = () => {
  const warnings: string[] = [];
  const wrapper = createWrapper((message) => warnings.push(message));
  const called: string[] = [];
  const listen = () =>
    wrapper.listen({
      loaded: () => called.push('load'),
      called: (method, args) => called.push(`${method} ${JSON.stringify(args)}`),
    });
  return { wrapper, warnings, called, listen };
};

describe('the library as the softphone finds it', () => {
  it('keeps in order what is said before anybody listens', () => {
    const { wrapper, called, listen } = made();
    wrapper.object.incomingCall({ conversationId: 'c-1' });
    wrapper.object.load(() => undefined);
    wrapper.object.callEnded('c-1');
    listen();
    expect(called).toEqual(['load', 'incomingCall [{"conversationId":"c-1"}]', 'callEnded ["c-1"]']);
  });

  it('keeps 200 and says what it dropped', () => {
    const { wrapper, called, warnings, listen } = made();
    for (let i = 0; i < 205; i += 1) wrapper.object.statusChanged(String(i));
    listen();
    expect(called).toHaveLength(200);
    expect(warnings).toHaveLength(5);
  });

  it('never throws into the softphone, whatever happens behind it', () => {
    const { wrapper, warnings } = made();
    wrapper.listen({
      loaded: () => {
        throw new Error('loaded');
      },
      called: () => {
        throw new Error('called');
      },
    });
    expect(() => wrapper.object.load(() => undefined)).not.toThrow();
    expect(() => wrapper.object.incomingCall({})).not.toThrow();
    expect(() => wrapper.object.load('no function')).not.toThrow();
    expect(warnings).toHaveLength(3);
  });

  it('stops what the softphone throws while it is told something', () => {
    const { wrapper, warnings } = made();
    wrapper.object.load(() => {
      throw new Error('theirs');
    });
    expect(() => wrapper.tell('get_presence')).not.toThrow();
    expect(warnings).toHaveLength(1);
  });

  it('tells nothing any more after unload', () => {
    const { wrapper } = made();
    let told = 0;
    wrapper.object.load(() => (told += 1));
    wrapper.tell('get_presence');
    wrapper.object.unload();
    wrapper.tell('get_presence');
    expect(told).toBe(1);
  });

  it('cannot be changed by the page', () => {
    expect(Object.isFrozen(made().wrapper.object)).toBe(true);
  });
});
