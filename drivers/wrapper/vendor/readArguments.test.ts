import { readArguments } from './readArguments';

const said = { partnerId: 'p', conversationId: 'c-1', callerANI: '+14155550132', language: 'en_US' };

describe('what a softphone passes', () => {
  it.each([
    ['one object', [said]],
    ['positional values', ['p', 'c-1', '+14155550132', 'en_US']],
    ['JSON text', [JSON.stringify(said)]],
  ] as const)('is read from %s', (_form, args) => {
    expect(readArguments('incomingCall', args)).toEqual({ ok: true, said });
  });

  it('reads numbers as text', () => {
    const read = readArguments('callEnded', [{ conversationId: 7, duration: 61.5 }]);
    expect(read).toEqual({ ok: true, said: { conversationId: '7', duration: '61.5' } });
  });

  it.each([
    ['nothing', []],
    ['an object without an id', [{ callerANI: '+14155550132' }]],
    ['JSON that is cut', ['{"conversationId":"c-1"']],
    ['an id that is an object', [{ conversationId: { toString: () => 'c-1' } }]],
  ] as const)('refuses %s', (_what, args) => {
    expect(readArguments('incomingCall', args)).toMatchObject({ ok: false });
  });

  it('refuses JSON text that is too long, whatever is in it', () => {
    const text = JSON.stringify({ conversationId: 'c-1', notes: 'x'.repeat(10_000_000) });
    expect(readArguments('callNotesSubmitted', [text])).toMatchObject({ ok: false });
  });

  it('cuts what a Task could not hold', () => {
    const read = readArguments('callNotesSubmitted', [{ conversationId: 'c-1', notes: 'x'.repeat(40_000) }]);
    expect(read.ok && read.said.notes).toHaveLength(32_000);
  });

  it('sees own properties only', () => {
    const inherited = Object.create({ conversationId: 'c-1', notes: 'inherited' }) as object;
    expect(readArguments('callNotesSubmitted', [inherited])).toMatchObject({ ok: false });
  });

  it('runs no getter of the page', () => {
    let isRun = false;
    const trap = {
      conversationId: 'c-1',
      get notes() {
        isRun = true;
        return 'x';
      },
    };
    expect(readArguments('callNotesSubmitted', [trap])).toEqual({
      ok: true,
      said: { conversationId: 'c-1' },
    });
    expect(isRun).toBe(false);
  });

  it('survives a proxy that throws', () => {
    const hostile = new Proxy(
      {},
      {
        getOwnPropertyDescriptor: () => {
          throw new Error('no');
        },
      },
    );
    expect(readArguments('incomingCall', [hostile])).toMatchObject({ ok: false });
  });
});
