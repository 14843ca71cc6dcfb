// The customer's own Function, which looks at a task's conference and changes it through Twilio's REST API: what no SDK in a
// browser may do. docs/twilio-flex.md gives it to copy.
import type { DriverClock } from '../../../../engine/contract/driver/driver';
import { withinTime } from '../../../../engine/contract/driver/base/patience';
import {
  driverError,
  isDriverError,
  type DriverErrorCode,
} from '../../../../engine/contract/driver/driverError';
import {
  flag,
  id,
  list,
  object,
  oneOf,
  optional,
  orElse,
  readShape,
  text,
  type Read,
  type Shape,
} from '../../../../engine/contract/shape/shape';
import { isObject } from '../../../../engine/contract/plainData';

const requestMs = 8_000;

const participantShape = object({
  callSid: id(64),
  label: orElse(text(80), ''),
  status: oneOf(['queued', 'connecting', 'ringing', 'connected', 'complete', 'failed']),
  hold: orElse(flag, false),
  workerSid: optional(id(64)),
  callStatus: optional(text(40)),
});
export type Participant = Read<typeof participantShape>;

const participantsShape = object({ participants: list(participantShape, 20) });
const addedShape = object({ callSid: id(64) });

export type ConferenceAction =
  /** `known`: legs that were seen there; who has left is in no list of Twilio's any more. */
  | { readonly action: 'participants'; readonly known: readonly string[] }
  | {
      readonly action: 'add';
      readonly to: string;
      readonly from: string;
      readonly endConferenceOnExit: boolean;
    }
  | { readonly action: 'remove'; readonly callSid: string }
  | {
      readonly action: 'update';
      readonly callSid: string;
      readonly hold?: boolean;
      readonly endConferenceOnExit?: boolean;
    };

const STATUS: Readonly<Record<number, DriverErrorCode>> = {
  400: 'destination-invalid',
  401: 'auth-expired',
  403: 'forbidden',
  404: 'destination-unreachable',
  429: 'rate-limited',
};

export interface FunctionParts {
  readonly clock: DriverClock;
  /** Empty: there is none. */
  readonly url: string;
  readonly token: () => Promise<string>;
  readonly fetch: typeof fetch;
}

export class ConferenceFunction {
  private readonly parts: FunctionParts;

  constructor(parts: FunctionParts) {
    this.parts = parts;
  }

  get isThere(): boolean {
    return this.parts.url !== '';
  }

  async participants(taskSid: string, known: readonly string[] = []): Promise<readonly Participant[]> {
    return (await this.ask(participantsShape, taskSid, { action: 'participants', known })).participants;
  }
  /** The id of the leg that was called. */
  async add(
    taskSid: string,
    wish: Omit<Extract<ConferenceAction, { action: 'add' }>, 'action'>,
  ): Promise<string> {
    return (await this.ask(addedShape, taskSid, { action: 'add', ...wish })).callSid;
  }
  async remove(taskSid: string, callSid: string): Promise<void> {
    await this.ask(object({}), taskSid, { action: 'remove', callSid });
  }
  async update(
    taskSid: string,
    wish: Omit<Extract<ConferenceAction, { action: 'update' }>, 'action'>,
  ): Promise<void> {
    await this.ask(object({}), taskSid, { action: 'update', ...wish });
  }

  private async ask<T>(shape: Shape<T>, taskSid: string, action: ConferenceAction): Promise<T> {
    const { clock } = this.parts;
    const stop = new AbortController();
    const late = () => {
      stop.abort();
      return driverError('timeout', 'the conference Function did not answer in time');
    };
    try {
      return await withinTime(
        clock,
        this.fetched(shape, { taskSid, ...action }, stop.signal),
        requestMs,
        late,
      );
    } catch (error) {
      throw isDriverError(error)
        ? error
        : driverError('unreachable', 'the conference Function does not answer');
    }
  }

  private async fetched<T>(shape: Shape<T>, body: object, signal: AbortSignal): Promise<T> {
    const { url, token, fetch: send } = this.parts;
    const response = await send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token()}` },
      body: JSON.stringify(body),
      ...{ credentials: 'omit', redirect: 'error', signal },
    });
    if (!response.ok)
      throw driverError(
        STATUS[response.status] ?? 'vendor',
        `the conference Function refused (${String(response.status)})`,
        { vendor: { code: String(response.status) } },
      );
    const told: unknown = await response.json();
    const read = isObject(told) ? readShape(shape, told, () => undefined) : undefined;
    if (read === undefined)
      throw driverError('vendor', 'the conference Function answered with something else');
    return read;
  }
}
