import { driverMemory } from './driverMemory';

describe('what a driver keeps', () => {
  it('is there after a reload', async () => {
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
    };
    const open = () => driverMemory('acme', () => store as unknown as Storage);
    await open().save('{"a":1}');
    expect(await open().load()).toBe('{"a":1}');
  });

  it('lasts as long as the page where the browser denies the frame its storage', async () => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const memory = driverMemory('acme', denied);
    expect(await memory.load()).toBeNull();
    await memory.save('{}');
    expect(await memory.load()).toBe('{}');
  });

  it('is bounded', async () =>
    await expect(driverMemory('acme', () => null).save('x'.repeat(64 * 1024 + 1))).rejects.toThrow('64 KB'));
});
