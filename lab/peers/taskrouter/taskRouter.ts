// TaskRouter with its event bridge, the customer's Function and the tokens of all: one workspace, one account.
import type { DriverClock } from '../../../engine/contract/driver/driver';
import type { AgentLines } from './agentLines';
import { answerFunction } from './bridge/conferenceFunction';
import { EventBridge, type BridgeParts } from './bridge/eventBridge';
import { answerRequest } from './bridge/requests';
import { Tokens, type TokenDesk } from './bridge/tokens';
import { CallCentre } from './routing/callCentre';
import { reservationDocument, taskDocument, transferDocument, workerDocument } from './routing/documents';
import { isActive, sid, type ReservationRow, type WorkerRow } from './routing/rows';
import { refuse, type WorkspaceEvent, type WorkspaceParts } from './routing/workspace';

export interface TaskRouterParts
  extends
    Pick<BridgeParts, 'hostname' | 'tls' | 'allowedOrigins'>,
    Pick<WorkspaceParts, 'workers' | 'reservationSeconds'> {
  readonly clock: DriverClock;
  readonly lines: AgentLines;
  readonly changed: () => void;
  /** Absent: tokens of TaskRouter's own, for a test without the gateway. */
  readonly tokens?: TokenDesk;
}

const TOKEN_SECONDS = 3_600;

export class TaskRouter {
  readonly place = { account_sid: sid('AC'), workspace_sid: sid('WS') };
  readonly tokens: TokenDesk;
  readonly bridge: EventBridge;
  /** Of which workers all other sessions were closed, newest last. */
  readonly takenAlone: string[] = [];
  centre: CallCentre;
  private readonly parts: TaskRouterParts;

  constructor(parts: TaskRouterParts) {
    this.parts = parts;
    this.tokens = parts.tokens ?? new Tokens(this.place.account_sid);
    this.centre = this.freshCentre();
    this.bridge = new EventBridge({
      ...parts,
      heartbeatMs: 15_000,
      workerOf: (token) => this.tokens.workerOf(token),
      init: (workerSid) => ({
        channel_id: workerSid,
        token_lifetime: TOKEN_SECONDS * 1_000,
        ...this.place,
      }),
      request: (workerSid, request) =>
        answerRequest(this.centre, this.place, this.centre.workspace.worker(workerSid), request),
      callFunction: (workerSid, asked) =>
        answerFunction(this.centre, this.centre.workspace.worker(workerSid), asked),
      alone: (workerSid) => void this.takenAlone.push(workerSid),
    });
  }

  start(): Promise<void> {
    return this.bridge.listen();
  }
  async stop(): Promise<void> {
    this.centre.stop();
    await this.bridge.close();
  }
  reset(): void {
    this.centre.stop();
    this.bridge.fault('restore');
    this.bridge.closeSessions();
    this.takenAlone.length = 0;
    this.centre = this.freshCentre();
  }

  worker(key: string): WorkerRow {
    return this.centre.workspace.worker(key);
  }
  mint(key: string): string {
    const { sid: workerSid, identity } = this.worker(key);
    const grants = { identity, workspaceSid: this.place.workspace_sid, workerSid };
    return this.tokens.mint(grants, TOKEN_SECONDS);
  }

  /** A caller rings a worker. */
  ring(key: string, caller: Parameters<CallCentre['call']>[0], queueName?: string) {
    const { workspace } = this.centre;
    const queue = workspace.queues.find(({ name }) => name === queueName);
    const { task, phone } = this.centre.call(caller, queue);
    return { phone, reservation: workspace.reserve(task, this.worker(key)) };
  }
  /** The task is offered to several: another worker was faster. */
  takeElsewhere(reservation: ReservationRow): void {
    const { workspace } = this.centre;
    workspace.settle(reservation, 'rescinded');
    const colleague = workspace.workers.find(({ key }) => key === '') ?? refuse(500, 'there is no colleague');
    this.centre.joinColleague(workspace.reserve(reservation.task, colleague));
  }
  /** Reservations of a worker's that are not over. */
  reservationsOf(key: string): readonly ReservationRow[] {
    return this.centre.workspace.activeOf(this.worker(key));
  }

  private freshCentre(): CallCentre {
    return new CallCentre({
      ...this.parts,
      // Workers keep their ids over a reset: tokens name them.
      happened: (event) => this.tell(event),
    });
  }

  private tell(event: WorkspaceEvent): void {
    const { place, bridge } = this;
    const { workspace } = this.centre;
    const { now } = workspace;
    if ('worker' in event) {
      const { worker } = event;
      bridge.push(worker.sid, event.type, workerDocument(place, worker, workspace.activityOf(worker)));
    } else if ('reservation' in event) {
      const { reservation } = event;
      const document = reservationDocument(place, reservation, workspace.outgoingOf(reservation), now);
      bridge.push(reservation.worker.sid, event.type, document);
    } else if ('transfer' in event) {
      const { transfer } = event;
      bridge.push(transfer.from.worker.sid, event.type, transferDocument(place, transfer, now));
    } else {
      const { task } = event;
      const workers = new Set(
        [...workspace.reservations.values()].flatMap((one) =>
          one.task === task && isActive(one) ? [one.worker.sid] : [],
        ),
      );
      for (const workerSid of workers) bridge.push(workerSid, event.type, taskDocument(place, task, now));
    }
  }
}
