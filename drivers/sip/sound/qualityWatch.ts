// Looks at every call that talks, each two seconds.
import type { Line } from '../calls/line';
import type { SipCall } from '../calls/sipCall';
import type { Switchboard } from '../calls/switchboard';

const everyMs = 2_000;

export class QualityWatch {
  private readonly board: Switchboard;
  private timer: number | null = null;

  constructor(board: Switchboard) {
    this.board = board;
  }

  start(): void {
    const { clock } = this.board.parts.host;
    this.timer = clock.setTimeout(() => {
      this.start();
      for (const call of this.board.all)
        if (call.isTalking) for (const line of call.lines) void this.look(call, line);
    }, everyMs);
  }

  stop(): void {
    if (this.timer !== null) this.board.parts.host.clock.clearTimeout(this.timer);
    this.timer = null;
  }

  private async look(call: SipCall, line: Line): Promise<void> {
    const wasLost = line.isMediaLost;
    const figures = await line.look().catch(() => null);
    if (this.timer === null || call.isOver) return;
    if (line.isMediaLost !== wasLost) this.board.tell();
    if (!figures || call.state !== 'active') return;
    call.quality.add(figures);
    this.board.parts.told.tellQuality({ callId: call.id, ...figures });
  }
}
