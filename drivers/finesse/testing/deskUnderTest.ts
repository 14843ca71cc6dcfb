// A desk that hears Finesse's bodies as they are, and what it tells of them: each breach of the contract's stream is kept.
import './dom';
import type { Call } from '../../../engine/contract/driver/call';
import { monitor, monitorStart } from '../../../engine/contract/driver/streamMonitor';
import { ToldOverLink } from '../../../engine/contract/driver/base/toldOverLink';
import { AgentDesk } from '../desk/agentDesk';
import type { CallBook } from '../desk/callBook';
import { manifest } from '../setup/manifest';
import { readDialog } from '../xml/dialog';
import { readNotification } from '../xml/notification';
import { readXml } from '../xml/xmlElement';
import { FakeHost } from './fakeHost';

export class DeskUnderTest {
  readonly host = new FakeHost();
  readonly desk: AgentDesk;
  readonly told: ToldOverLink;
  book: CallBook | undefined;
  readonly toFinish: string[] = [];
  /** The last word on every call, also on those that are closed. */
  private readonly last = new Map<string, Call>();
  private stream = monitorStart(manifest.capabilities);
  readonly breaches: string[] = [];

  constructor({ isReady = true, extension = '1001' } = {}) {
    const { clock } = this.host;
    this.told = new ToldOverLink(manifest.capabilities, clock.now(), (event) => {
      if (event.type === 'call') this.last.set(event.call.id, event.call);
      const next = monitor(this.stream, event);
      this.stream = next.state;
      this.breaches.push(...next.breaches);
    });
    this.desk = new AgentDesk({
      ...{ clock, told: this.told, callerNameVariable: '', extension },
      changed: (book) => (this.book = book),
      workToFinish: (callId) => void this.toFinish.push(callId),
    });
    if (isReady) this.ready();
  }

  ready(): void {
    this.told.tellSession({ phase: 'ready', since: this.host.clock.now() });
  }
  /** One notification; `event` POST and DELETE are of the agent's list. */
  hear(event: 'POST' | 'PUT' | 'DELETE', dialog: string, requestId = ''): this {
    const data =
      event === 'PUT' ? dialog.replace(/(<\/?)Dialog>/g, '$1dialog>') : `<dialogs>${dialog}</dialogs>`;
    return this.hearData(event, data, requestId);
  }
  hearData(event: string, data: string, requestId = ''): this {
    const notification = readNotification(
      `<Update><data>${data}</data><event>${event}</event><requestId>${requestId}</requestId><source/></Update>`,
    );
    if (!notification) throw new Error('no notification');
    this.desk.notified(notification);
    return this;
  }
  /** The list of dialogs over REST. */
  read(...dialogs: readonly string[]): this {
    this.desk.listening();
    this.desk.dialogsRead(
      dialogs.flatMap((xml) => {
        const element = readXml(xml);
        return element ? (readDialog(element) ?? []) : [];
      }),
    );
    return this;
  }

  get calls(): readonly Call[] {
    return [...this.last.values()];
  }
  get only(): Call {
    const [call, ...more] = this.calls;
    if (!call || more.length > 0) throw new Error(`${String(this.calls.length)} calls were told`);
    return call;
  }
}

interface Side {
  readonly address: string;
  readonly state: string;
  readonly type?: string;
  readonly actions?: string;
  readonly cause?: string;
  /** Seconds after the start of the story. */
  readonly at?: number;
  readonly began?: number;
}

const time = (seconds: number | undefined): string =>
  seconds === undefined ? '' : new Date(Date.UTC(2023, 10, 14, 9) + seconds * 1_000).toISOString();

const side = ({ address, state, type = '', actions = '', cause = '', at, began = 0 }: Side): string =>
  `<Participant><actions>${actions
    .split(' ')
    .filter((action) => action !== '')
    .map((action) => `<action>${action}</action>`)
    .join('')}</actions><mediaAddress>${address}</mediaAddress><mediaAddressType>${type}</mediaAddressType>` +
  `<startTime>${at === undefined ? '' : time(began)}</startTime><state>${state}</state><stateCause>${cause}</stateCause>` +
  `<stateChangeTime>${time(at)}</stateChangeTime></Participant>`;

export const me = (state: string, actions = '', more: Partial<Side> = {}): Side => ({
  ...{ address: '1001', type: 'AGENT_DEVICE', state, actions },
  ...more,
});
export const far = (state: string, address = '+12025550142', more: Partial<Side> = {}): Side => ({
  ...{ address, state },
  ...more,
});

export interface Body {
  readonly id?: string;
  readonly from?: string;
  readonly to?: string;
  readonly dialed?: string;
  readonly callType?: string;
  readonly state?: string;
  readonly associated?: string;
  readonly secondaryId?: string;
  /** Further elements of the dialog, and of its media properties. */
  readonly more?: string;
  readonly media?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** A Dialog as Finesse writes it. */
export function body(given: Body, ...sides: readonly Side[]): string {
  const {
    id = '16777217',
    from = '1001',
    to = '',
    dialed = to,
    callType = 'OUT',
    more = '',
    media = '',
  } = given;
  const { state = 'ACTIVE', associated, secondaryId = '', variables = {} } = given;
  const uri = associated === undefined ? '' : `/finesse/api/Dialog/${associated}`;
  const list = Object.entries(variables)
    .map(([name, value]) => `<CallVariable><name>${name}</name><value>${value}</value></CallVariable>`)
    .join('');
  return (
    `<Dialog><associatedDialogUri>${uri}</associatedDialogUri><fromAddress>${from}</fromAddress><id>${id}</id>` +
    `<secondaryId>${secondaryId}</secondaryId><mediaProperties><mediaId>1</mediaId><DNIS>${dialed}</DNIS>` +
    `<callType>${callType}</callType><dialedNumber>${dialed}</dialedNumber>${media}<callvariables>${list}</callvariables>` +
    `</mediaProperties><mediaType>Voice</mediaType><participants>${sides.map(side).join('')}</participants>` +
    `<state>${state}</state><toAddress>${to}</toAddress>${more}<uri>/finesse/api/Dialog/${id}</uri></Dialog>`
  );
}
