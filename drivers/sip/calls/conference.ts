// Three in one call, mixed in this page: the telephone system sees two calls, the agent sees one.
import { driverError } from '../../../engine/contract/driver/driverError';
import { applySending, holdOthers } from './agentCalls';
import type { Line } from './line';
import { Mixer } from '../sound/mixer';
import type { SipCall } from './sipCall';
import type { Switchboard } from './switchboard';

export class Conferences {
  private readonly board: Switchboard;
  private readonly mixers = new Map<string, Mixer>();

  constructor(board: Switchboard) {
    this.board = board;
    board.lineLeft = (call, line) => void this.left(call, line);
  }

  /** The consult leg's line becomes one more of the call. */
  async make(consult: SipCall): Promise<void> {
    const { board } = this;
    const call = board.find(consult.facts.consultOf ?? '');
    const [line] = consult.lines;
    const microphone = call.line()?.microphone;
    if (!line || !microphone) throw driverError('not-allowed', 'one of them is gone');
    if (call.state === 'active') await holdOthers(board, call);
    const lines = [...call.lines, line];
    await Promise.all(lines.map(({ leg }) => leg.resume()));
    if (call.isOver || consult.isOver) throw driverError('not-allowed', 'one of them is gone');
    call.lines = lines;
    call.parties = [...call.parties, ...consult.parties];
    call.state = 'active';
    consult.lines = [];
    await this.mix(call, microphone);
    applySending(call);
    board.end(consult, { endReason: 'transferred' });
  }

  /** Another far end speaks on the line of one. */
  async placeTaken(call: SipCall, old: Line, line: Line): Promise<void> {
    const mixer = this.mixers.get(call.id);
    if (!mixer) return;
    mixer.leave(old.key);
    const [first] = call.lines;
    if (first?.microphone) mixer.setMicrophone(first.microphone);
    await this.mixIn(mixer, line);
  }

  release(): void {
    for (const mixer of this.mixers.values()) mixer.close();
    this.mixers.clear();
  }

  private async mix(call: SipCall, microphone: MediaStreamTrack): Promise<void> {
    this.mixers.get(call.id)?.close();
    const mixer = new Mixer(microphone);
    this.mixers.set(call.id, mixer);
    for (const line of call.lines) await this.mixIn(mixer, line);
  }

  private async mixIn(mixer: Mixer, line: Line): Promise<void> {
    const { sound, key } = line;
    if (sound) await mixer.join({ key, sound, send: (track) => line.join(mixer, track) });
  }

  private async left(call: SipCall, { key }: Line): Promise<void> {
    const mixer = this.mixers.get(call.id);
    mixer?.leave(key);
    const [last, ...more] = call.lines;
    if (!mixer || !last) return;
    if (more.length > 0) {
      // The one that left may have been the one whose share of the microphone was mixed.
      if (last.microphone) mixer.setMicrophone(last.microphone);
      return;
    }
    this.mixers.delete(call.id);
    await last.join(null, null).catch(() => this.board.parts.host.log('warn', 'a call lost its microphone'));
    mixer.close();
  }
}
