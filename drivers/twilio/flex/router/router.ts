// TaskRouter as this driver sees it: one worker, what is offered to it, and what can be asked of it. The SDK stands behind it;
// what crosses is ours, so that no value of the SDK's lives in our state.

export type ReservationStatus =
  | 'pending'
  | 'accepted'
  | 'rejected'
  | 'timeout'
  | 'canceled'
  | 'rescinded'
  | 'wrapping'
  | 'completed';

export interface ReservationView {
  readonly sid: string;
  readonly taskSid: string;
  readonly status: ReservationStatus;
  /** Epoch ms, in whole seconds. */
  readonly createdAt: number;
  readonly timeoutSeconds: number;
  readonly channel: string;
  readonly queue: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface TransferView {
  readonly sid: string;
  readonly taskSid: string;
  readonly reservationSid: string;
}
export type TransferWord = 'completed' | 'failed' | 'canceled';

export interface ActivityView {
  readonly sid: string;
  readonly name: string;
  readonly isAvailable: boolean;
}

export interface NamedSid {
  readonly sid: string;
  readonly name: string;
}

export interface RouterListener {
  /** The socket is gone; nothing more is told. */
  lost(): void;
  /** The token in use is at its end. */
  tokenEnds(): void;
  /** New, or in another state than before. */
  reservation(view: ReservationView): void;
  transfer(word: TransferWord, view: TransferView): void;
  activity(sid: string): void;
  /** What TaskRouter sent could not be read, or the SDK could do nothing with it. */
  strange(what: string, reason: string): void;
}

export interface ConferenceWish {
  /** Who is called: the worker's own browser. */
  readonly to: string;
  readonly from?: string;
}

export interface TaskWish {
  readonly to: string;
  readonly from: string;
  readonly workflowSid: string;
  readonly queueSid: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Every promise rejects with a `DriverError`. */
export interface Router {
  readonly name: string;
  readonly workerSid: string;
  /** The name under which the worker's browser registers for calls (its attribute `contact_uri`); empty: it has none. */
  readonly contact: string;
  readonly activities: readonly ActivityView[];
  readonly activitySid: string;
  readonly reservations: readonly ReservationView[];
  setActivity(sid: string): Promise<void>;
  setToken(token: string): void;
  createTask(wish: TaskWish): Promise<string>;
  fetch(reservationSid: string): Promise<ReservationView>;
  conference(reservationSid: string, wish: ConferenceWish): Promise<void>;
  reject(reservationSid: string, activitySid: string): Promise<ReservationView>;
  wrap(reservationSid: string): Promise<ReservationView>;
  complete(reservationSid: string): Promise<ReservationView>;
  holdCustomer(reservationSid: string, isHeld: boolean): Promise<void>;
  /** Does the conference end when this worker leaves it? */
  setEndsConference(reservationSid: string, ends: boolean): Promise<void>;
  transfer(reservationSid: string, to: string, mode: 'WARM' | 'COLD'): Promise<TransferView>;
  cancelTransfer(reservationSid: string): Promise<void>;
  kick(reservationSid: string, workerSid: string): Promise<void>;
  workers(): Promise<readonly NamedSid[]>;
  queues(): Promise<readonly NamedSid[]>;
  disconnect(): void;
}

export interface RouterParts {
  readonly token: string;
  /** Every other session of this worker is closed. */
  readonly isAlone: boolean;
  readonly listener: RouterListener;
}
/** Resolves once the worker is known; rejects with a `DriverError`. */
export type OpenRouter = (parts: RouterParts) => Promise<Router>;
