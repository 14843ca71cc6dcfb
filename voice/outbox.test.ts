import { settled } from '../engine/contract/testing/fakeClock';
import type { VoiceEvent } from './library';
import { Outbox, type Told, type ToldKind } from './outbox';

function outbox() {
  const sent: string[] = [];
  const tasks: (() => void)[] = [];
  const log = jest.fn();
  let slow: Promise<void> | null = null;
  const box = new Outbox({
    log,
    nextTask: (run) => tasks.push(run),
    library: {
      publishEvent: async ({ eventType }) => {
        const wait = slow;
        slow = null;
        await wait;
        sent.push(eventType);
      },
    },
  });
  const told = (kind: ToldKind, eventType: VoiceEvent, interaction = 'i'): Told => ({
    ...{ kind, key: 'k', interaction },
    make: () => ({ eventType, payload: null }),
  });
  return {
    ...{ box, sent, log, told },
    slowly: (until: Promise<void>) => void (slow = until),
    /** The next task comes. */
    turn: async () => {
      for (const run of tasks.splice(0)) run();
      await settled();
    },
  };
}

describe('what Salesforce is told', () => {
  it('goes at once when nothing was asked for', async () => {
    const { box, sent, told } = outbox();
    box.tell(told('held', 'HOLD_TOGGLE'));
    await settled();
    expect(sent).toEqual(['HOLD_TOGGLE']);
  });

  it('goes one after the other, however long the library takes for one', async () => {
    const { box, sent, told, slowly } = outbox();
    let go: () => void = () => undefined;
    slowly(new Promise<void>((resolve) => (go = resolve)));
    box.tell(told('ended', 'PARTICIPANT_REMOVED'));
    box.tell(told('held', 'HOLD_TOGGLE'));
    await settled();
    expect(sent).toEqual([]);
    go();
    await settled();
    expect(sent).toEqual(['PARTICIPANT_REMOVED', 'HOLD_TOGGLE']);
  });

  it('waits behind a command of the same interaction, up to the next task, and leaves out its answer', async () => {
    const { box, sent, told, turn } = outbox();
    const flight = { interaction: 'i' };
    box.depart(flight);
    box.tell(told('ended', 'HANGUP'));
    box.tell(told('wrapping', 'AFTER_CALL_WORK_STARTED'));
    box.tell(told('started', 'CALL_STARTED', 'another'));
    await settled();
    expect(sent).toEqual(['CALL_STARTED']);
    box.land(flight, ({ kind }) => kind === 'ended');
    await settled();
    expect(sent).toEqual(['CALL_STARTED']);
    await turn();
    expect(sent).toEqual(['CALL_STARTED', 'AFTER_CALL_WORK_STARTED']);
  });

  it('is told after all when the command failed', async () => {
    const { box, sent, told, turn } = outbox();
    const flight = { kinds: ['started' as const] };
    box.depart(flight);
    box.tell(told('started', 'CALL_STARTED'));
    box.land(flight, () => false);
    await turn();
    expect(sent).toEqual(['CALL_STARTED']);
  });

  it('keeps the order of one interaction, also of what no command holds back', async () => {
    const { box, sent, told, turn } = outbox();
    const flight = { kinds: ['started' as const] };
    box.depart(flight);
    box.tell(told('started', 'CALL_STARTED'));
    box.tell(told('ended', 'HANGUP'));
    await settled();
    expect(sent).toEqual([]);
    box.land(flight, () => false);
    await turn();
    expect(sent).toEqual(['CALL_STARTED', 'HANGUP']);
  });

  it('shows one interaction alone while the library counts, and all after it', async () => {
    const { box, turn } = outbox();
    const flight = { interaction: 'i' };
    box.depart(flight);
    box.land(flight, () => false, 'i');
    expect(box.scope).toBe('i');
    await turn();
    expect(box.scope).toBeNull();
  });

  it('is left out when it is no longer true', async () => {
    const { box, sent } = outbox();
    box.tell({ kind: 'updated', key: 'k', interaction: 'i', make: () => null });
    await settled();
    expect(sent).toEqual([]);
  });

  it('goes on after one that could not be made', async () => {
    const { box, sent, told, log } = outbox();
    const broken = () => {
      throw new Error('no date');
    };
    box.tell({ kind: 'started', key: 'k', interaction: 'i', make: broken });
    box.tell(told('held', 'HOLD_TOGGLE'));
    await settled();
    expect(sent).toEqual(['HOLD_TOGGLE']);
    expect(log).toHaveBeenCalledWith('error', 'Salesforce was not told: started', expect.any(Error));
  });
});
