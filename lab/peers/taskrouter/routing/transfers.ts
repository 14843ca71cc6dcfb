// A task given to another worker or to a queue: warm, the first worker stays until it leaves; cold, it is out at once.
import type { Conference } from './conference';
import { sid, type ReservationRow, type TaskRow, type TransferRow } from './rows';
import { refuse, type Workspace } from './workspace';

export interface TransferParts {
  readonly workspace: Workspace;
  conferenceOf(task: TaskRow): Conference;
}

export class Transfers {
  private readonly centre: TransferParts;

  constructor(centre: TransferParts) {
    this.centre = centre;
  }

  begin(from: ReservationRow, to: string, mode: 'WARM' | 'COLD'): TransferRow {
    const { workspace } = this.centre;
    const queue = workspace.queues.find((one) => one.sid === to);
    const target = queue ? workspace.workers.find(({ key }) => key === '') : workspace.worker(to);
    if (!target || from.status !== 'accepted') refuse(400, 'the transfer is not possible');
    const transfer: TransferRow = {
      sid: sid('TT'),
      ...{ task: from.task, from, to, mode },
      type: queue ? 'QUEUE' : 'WORKER',
      createdAt: workspace.now,
      status: 'initiated',
      failedReason: null,
      offered: null,
    };
    workspace.transfers.set(transfer.sid, transfer);
    if (queue) from.task.queue = queue;
    workspace.later(0, () => {
      workspace.tell({ type: 'task.transfer-initiated', transfer });
      transfer.offered = workspace.reserve(from.task, target, transfer);
    });
    if (mode === 'COLD') workspace.later(0, () => this.leaveToQueue(from));
    return transfer;
  }

  settle(transfer: TransferRow | null, status: TransferRow['status']): void {
    if (transfer?.status !== 'initiated') return;
    const { workspace } = this.centre;
    transfer.status = status;
    if (status !== 'complete' && transfer.offered?.status === 'pending')
      workspace.become(transfer.offered, 'canceled');
    const word = { complete: 'completed', failed: 'failed', canceled: 'canceled', initiated: 'initiated' }[
      status
    ];
    workspace.tell({ type: `task.transfer-${word}`, transfer });
  }

  /** What was offered by a transfer and nobody took. */
  followOffer({ status, transfer }: ReservationRow): void {
    if (status === 'rejected' || status === 'timeout') this.settle(transfer, 'failed');
  }

  /** The customer hears music, the worker is out. */
  private leaveToQueue(from: ReservationRow): void {
    const conference = this.centre.conferenceOf(from.task);
    const customer = conference.byLabel('customer');
    if (customer) customer.isHeld = true;
    const seat = conference.ofReservation(from.sid);
    if (seat) conference.remove(seat);
  }
}
