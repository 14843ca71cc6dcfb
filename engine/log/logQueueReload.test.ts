// The queue over reloads, handovers and denied storage.
import { memoryLogStore } from './store/logStore';
import { Desk, entry } from './testing/desk';
import { settled } from '../contract/testing/fakeClock';
import { HOST_LIMIT } from './testing/fakeOrg';

const final = { final: true };

describe('over reloads', () => {
  it('takes up what an earlier page has left', async () => {
    const desk = new Desk();
    desk.org.fates = ['throws'];
    await desk.queue.put(entry('a', {}, final));
    await settled();
    await desk.queue.dispose();
    await desk.newQueue().start();
    await desk.clock.advance(120_000);
    expect(desk.last('a')?.state).toBe('saved');
    expect(desk.org.tasks).toHaveLength(1);
  });

  it('looks a record up whose request was under way when the page died', async () => {
    const desk = new Desk();
    desk.org.fates = ['commitsThenHangs'];
    await desk.queue.put(entry('a', {}, final));
    await settled();
    void desk.queue.dispose();
    await desk.newQueue().start();
    await settled();
    expect(desk.org.requests).toEqual(['create', 'find', 'update']);
    expect(desk.org.tasks).toHaveLength(1);
  });

  it.each(['commitsThenRefuses', 'commitsThenRefusesSlowly'] as const)(
    'looks a record up that %s, also when the queue that heard it is gone',
    async (fate) => {
      const desk = new Desk();
      desk.org.fates = [fate];
      await desk.queue.put(entry('a', {}, final));
      await desk.clock.advance(fate === 'commitsThenRefuses' ? 0 : 3_000);
      void desk.queue.dispose();
      await desk.newQueue().start();
      await desk.clock.advance(60_000);
      expect(desk.org.tasks).toHaveLength(1);
      expect(desk.last('a')?.state).toBe('saved');
    },
  );

  it('sends nothing any more when it was disposed of while it made ready', async () => {
    const desk = new Desk();
    const store = memoryLogStore();
    const queue = desk.newQueue({
      ...store,
      write: async (log) => {
        if (log.creatingSince !== null) void queue.dispose();
        await store.write(log);
      },
    });
    await queue.put(entry('a', {}, final));
    await settled();
    expect(desk.org.requests).toEqual([]);
  });

  it('remembers for a day where a saved log went, without its words', async () => {
    const desk = new Desk();
    await desk.queue.put(entry('a', { Description: 'private words' }, final));
    await settled();
    expect(JSON.stringify(await desk.store.all())).not.toContain('private words');
    await desk.newQueue().put(entry('a', { Description: 'again' }, final));
    await settled();
    expect(desk.org.tasks).toHaveLength(1);
    await desk.clock.advance(25 * 3_600_000);
    await desk.newQueue().start();
    expect(await desk.store.all()).toEqual([]);
  });

  it('begins nothing after it was disposed of, but keeps a new entry for the next', async () => {
    const desk = new Desk();
    await desk.queue.dispose();
    await desk.queue.put(entry('a'));
    await settled();
    expect(desk.org.requests).toEqual([]);
    expect(await desk.store.all()).toHaveLength(1);
    expect(desk.clock.pending).toBe(0);
  });

  it('lets what is under way finish when it is disposed of', async () => {
    const desk = new Desk();
    desk.org.fates = ['commitsThenHangs'];
    await desk.queue.put(entry('a'));
    await settled();
    const disposed = desk.queue.dispose();
    await desk.clock.advance(HOST_LIMIT);
    await disposed;
    expect(desk.last('a')?.state).toBe('uncertain');
    expect(desk.clock.pending).toBe(0);
  });

  it('saves to the CRM even when the browser cannot keep the entry', async () => {
    const desk = new Desk();
    const queue = desk.newQueue({
      ...memoryLogStore(),
      all: () => Promise.reject(new Error('gone')),
      write: () => Promise.reject(new Error('full')),
    });
    await queue.put(entry('a'));
    await settled();
    expect(desk.last('a')?.state).toBe('saved');
    expect(desk.logged).toContain('error A call log cannot be kept in this browser');
  });
});
