import { settled } from '../../testing/fakeClock';
import { LatestSave } from './latestSave';

class Memory {
  readonly saved: string[] = [];
  readonly failures: unknown[] = [];
  state = '';
  private readonly open: { readonly done: () => void; readonly fail: (error: Error) => void }[] = [];
  readonly latest = new LatestSave({
    write: () => this.state,
    save: (json) => {
      this.saved.push(json);
      return new Promise((done, fail) => this.open.push({ done, fail }));
    },
    failed: (error) => this.failures.push(error),
  });

  change(state: string): void {
    this.state = state;
    this.latest.changed();
  }
  async answer(error?: Error): Promise<void> {
    const save = this.open.shift();
    if (error) save?.fail(error);
    else save?.done();
    await settled();
  }
}

describe('keeping what changes often', () => {
  it('saves at once, then only the newest of what changed meanwhile', async () => {
    const memory = new Memory();
    for (const state of ['a', 'b', 'c']) memory.change(state);
    expect(memory.saved).toEqual(['a']);
    await memory.answer();
    expect(memory.saved).toEqual(['a', 'c']);
    await memory.answer();
    await memory.latest.settled();
    memory.change('d');
    expect(memory.saved).toEqual(['a', 'c', 'd']);
  });

  it('goes on after a save that failed', async () => {
    const memory = new Memory();
    memory.change('a');
    memory.change('b');
    await memory.answer(new Error('full'));
    expect(memory.failures).toEqual([new Error('full')]);
    expect(memory.saved).toEqual(['a', 'b']);
  });

  it('does not wait for its turn when it is the last word', async () => {
    const memory = new Memory();
    memory.change('a');
    memory.change('b');
    void memory.latest.flush();
    expect(memory.saved).toEqual(['a', 'b']);
    await memory.answer();
    await memory.answer();
    expect(memory.saved).toEqual(['a', 'b']);
  });
});
