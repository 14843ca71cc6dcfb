// The worker SDK behind `Router`. It throws out of its own callbacks, keeps timers that nobody stops and reconnects with the
// token that was refused: what comes is read here first, what it throws is caught, and the link is begun anew by ours.
import { TaskRouterEventHandler, Worker, Workspace, type WorkerOptions } from 'twilio-taskrouter';
import type { DriverClock } from '../../../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../../../engine/contract/driver/driverError';
import { withinTime } from '../../../../engine/contract/driver/base/patience';
import { isObject } from '../../../../engine/contract/plainData';
import { routerError } from './errors';
import { guardedHandlers } from './guardedHandlers';
import type {
  ActivityView,
  NamedSid,
  OpenRouter,
  ReservationView,
  Router,
  RouterParts,
  TransferView,
} from './router';
import { readNamed, readSdkReservation, readSdkTransfer, readWorker } from './shapes';

const readyMs = 10_000;
/** The SDK waits 15 s for an answer. */
const requestMs = 8_000;

export interface SdkAddresses {
  /** In place of Twilio's; empty: Twilio's own, in this region. */
  readonly requests: string;
  readonly events: string;
  readonly region: string;
}

export const openSdkRouter =
  (clock: DriverClock, addresses: SdkAddresses): OpenRouter =>
  async (parts) => {
    const router = new SdkRouter(clock, addresses, parts);
    try {
      await withinTime(clock, router.ready, readyMs, () =>
        driverError('unreachable', 'TaskRouter does not answer'),
      );
      return router;
    } catch (error) {
      router.disconnect();
      throw routerError(error);
    }
  };

class SdkRouter implements Router {
  readonly ready: Promise<void>;
  private readonly worker: Worker;
  private readonly workspace: Workspace;
  private readonly clock: DriverClock;
  private isOpen = false;

  constructor(clock: DriverClock, addresses: SdkAddresses, { token, isAlone, listener }: RouterParts) {
    this.clock = clock;
    const options: WorkerOptions = {
      // Its log has the token and whole tasks in it.
      logLevel: 'silent',
      closeExistingSessions: isAlone,
      eventHandlerClass: guardedHandlers(TaskRouterEventHandler, listener),
      ...(addresses.events !== '' && { ebServer: addresses.requests, wsServer: addresses.events }),
      ...(addresses.region !== '' && { region: addresses.region }),
    };
    this.worker = new Worker(token, options);
    this.workspace = new Workspace(token, options);
    this.ready = new Promise((resolve, reject) => {
      this.worker.on('ready', () => {
        this.isOpen = true;
        resolve();
      });
      this.worker.on('error', (error: unknown) => {
        if (this.isOpen) listener.strange('error', routerError(error).message);
        else reject(routerError(error));
      });
      this.worker.on('disconnected', () => {
        if (this.isOpen) listener.lost();
        else reject(driverError('unreachable', 'TaskRouter closed the link'));
      });
      this.worker.on('tokenExpired', () => listener.tokenEnds());
    });
  }

  get name(): string {
    const read = readWorker(this.worker);
    return 'value' in read ? read.value.name : '';
  }
  get workerSid(): string {
    return this.worker.sid;
  }
  get contact(): string {
    const read = readWorker(this.worker);
    return 'value' in read ? (read.value.attributes.contact_uri ?? '') : '';
  }
  get activities(): readonly ActivityView[] {
    return [...this.worker.activities.values()].flatMap((each) => {
      const read = readNamed(each);
      return 'value' in read ? [{ ...read.value, isAvailable: each.available }] : [];
    });
  }
  get activitySid(): string {
    return this.worker.activity.sid;
  }
  get reservations(): readonly ReservationView[] {
    return [...this.worker.reservations.values()].flatMap((each) => {
      const read = readSdkReservation(each);
      return 'value' in read ? [read.value] : [];
    });
  }

  setToken(token: string): void {
    try {
      this.worker.updateToken(token);
      this.workspace.updateToken(token);
    } catch {
      // The next link begins with it.
    }
  }
  async setActivity(sid: string): Promise<void> {
    const activity = this.worker.activities.get(sid);
    if (!activity) throw driverError('invalid-argument', 'no such activity');
    await this.asked(() => activity.setAsCurrent());
  }
  createTask({ to, from, workflowSid, queueSid, attributes }: Parameters<Router['createTask']>[0]) {
    const options = { taskChannelUniqueName: 'voice', attributes: { ...attributes } };
    return this.asked(() => this.worker.createTask(to, from, workflowSid, queueSid, options));
  }
  async fetch(reservationSid: string): Promise<ReservationView> {
    return this.changed(() => this.reservation(reservationSid).fetchLatestVersion());
  }
  async conference(reservationSid: string, wish: Parameters<Router['conference']>[1]): Promise<void> {
    const reservation = this.reservation(reservationSid);
    await this.asked(() =>
      reservation.conference({
        ...wish,
        beep: false,
        startConferenceOnEnter: true,
        endConferenceOnExit: true,
        endConferenceOnCustomerExit: true,
      }),
    );
  }
  reject(reservationSid: string, activitySid: string): Promise<ReservationView> {
    return this.changed(() =>
      this.reservation(reservationSid).reject(activitySid === '' ? undefined : { activitySid }),
    );
  }
  wrap(reservationSid: string): Promise<ReservationView> {
    return this.changed(() => this.reservation(reservationSid).wrap());
  }
  complete(reservationSid: string): Promise<ReservationView> {
    return this.changed(() => this.reservation(reservationSid).complete());
  }
  async holdCustomer(reservationSid: string, isHeld: boolean): Promise<void> {
    const { task } = this.reservation(reservationSid);
    await this.asked(() => task.updateParticipant({ hold: isHeld }));
  }
  async setEndsConference(reservationSid: string, ends: boolean): Promise<void> {
    const reservation = this.reservation(reservationSid);
    await this.asked(() => reservation.updateParticipant({ endConferenceOnExit: ends }));
  }
  async transfer(reservationSid: string, to: string, mode: 'WARM' | 'COLD'): Promise<TransferView> {
    const { task } = this.reservation(reservationSid);
    await this.asked(() => task.transfer(to, { mode }));
    const read = readSdkTransfer(task.transfers.outgoing);
    if ('reason' in read) throw driverError('vendor', 'TaskRouter told no transfer');
    return { ...read.value, taskSid: task.sid };
  }
  async cancelTransfer(reservationSid: string): Promise<void> {
    const { outgoing } = this.reservation(reservationSid).task.transfers;
    if (!outgoing) throw driverError('not-allowed', 'there is no transfer');
    await this.asked(() => outgoing.cancel());
  }
  async kick(reservationSid: string, workerSid: string): Promise<void> {
    const { task } = this.reservation(reservationSid);
    await this.asked(() => task.kick(workerSid));
  }
  workers(): Promise<readonly NamedSid[]> {
    return this.listed(() => this.workspace.fetchWorkersInfo());
  }
  queues(): Promise<readonly NamedSid[]> {
    return this.listed(() => this.workspace.fetchTaskQueues());
  }

  disconnect(): void {
    this.isOpen = false;
    this.worker.removeAllListeners();
    // A listener of 'error' must stay: without one the SDK throws in its socket's callbacks.
    this.worker.on('error', () => undefined);
    try {
      this.worker.disconnect();
      stopTimers(this.worker);
    } catch {
      // It was never connected.
    }
  }

  private reservation(sid: string) {
    const found = this.worker.reservations.get(sid);
    if (!found) throw driverError('not-allowed', 'TaskRouter no longer knows the reservation');
    return found;
  }

  private async changed(ask: () => Promise<unknown>): Promise<ReservationView> {
    const read = readSdkReservation(await this.asked(ask));
    if ('reason' in read) throw driverError('vendor', `TaskRouter's answer: ${read.reason}`);
    return read.value;
  }

  private async listed(ask: () => Promise<ReadonlyMap<string, unknown>>): Promise<readonly NamedSid[]> {
    const all = await this.asked(ask);
    return [...all.values()].flatMap((each) => {
      const read = readNamed(each);
      return 'value' in read ? [read.value] : [];
    });
  }

  /** In time, and with our errors: the SDK throws some of its own at once. */
  private async asked<T>(ask: () => Promise<T>): Promise<T> {
    const late = (): DriverError => driverError('timeout', 'TaskRouter did not answer in time');
    try {
      return await withinTime(this.clock, Promise.resolve().then(ask), requestMs, late);
    } catch (error) {
      throw routerError(error);
    }
  }
}

/**
 * It waits for the end of the token, an hour, and looks for a heart-beat, whatever became of the worker: a link that comes and
 * goes would pile them up.
 */
function stopTimers(worker: Worker): void {
  const signaling: unknown = Reflect.get(worker, '_signaling');
  if (!isObject(signaling)) return;
  const heartbeat = signaling['_heartbeat'];
  stop(signaling['tokenTimer']);
  if (isObject(heartbeat)) stop(heartbeat['pintvl']);
}

/** A number in a browser, an object in Node; one call stops both kinds of timer. */
function stop(timer: unknown): void {
  if (typeof timer === 'number' || isObject(timer)) clearTimeout(timer as Parameters<typeof clearTimeout>[0]);
}
