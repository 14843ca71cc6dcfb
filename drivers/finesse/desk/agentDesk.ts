// Everything that is known of one agent: the user, the dialogs, the lists. What changes here is told at once.
import type { WrapupCode } from '../../../engine/contract/driver/call';
import type { DriverClock } from '../../../engine/contract/driver/driver';
import {
  agentStateOf,
  hasWrapup,
  isWrapupReasonRequired,
  noReasons,
  type ReasonLists,
} from './agentProjection';
import {
  dialogGone,
  dialogSeen,
  dialogsRead,
  emptyBook,
  entryOf,
  forgotten,
  intended,
  previewsGivenUp,
  withWrapup,
  type BookEntry,
  type CallBook,
} from './callBook';
import type { BookContext } from './callRecord';
import { callOf, type ProjectionContext } from './callProjection';
import type { Expected } from './outgoing';
import { mineOf } from './participants';
import { Telephones } from './telephones';
import type { CallIntent } from './rememberedCall';
import type { Device } from '../link/finesseApi';
import { readDialog, type Dialog } from '../xml/dialog';
import { manifest } from '../setup/manifest';
import type { Notification } from '../xml/notification';
import type { ToldOverLink } from '../../../engine/contract/driver/base/toldOverLink';
import { readUser, type FinesseUser } from '../xml/user';
import { completed, isOlder, mayBeOnTheWay } from './userWord';

export interface AgentLists {
  readonly reasons: ReasonLists;
  readonly wrapupCodes: readonly WrapupCode[];
}

export interface DeskParts {
  readonly clock: DriverClock;
  readonly told: ToldOverLink;
  readonly callerNameVariable: string;
  /** The extension that the agent signs in with: dialogs are read from its side. */
  readonly extension: string;
  /** To be kept for the next page. */
  readonly changed: (book: CallBook) => void;
  /** A call whose wrap-up was completed while it was on has come to its end: the work after it is to be ended. */
  readonly workToFinish: (callId: string) => void;
}

export class AgentDesk {
  private readonly parts: DeskParts;
  private userNow: FinesseUser | null = null;
  private bookNow: CallBook;
  private lists: AgentLists = { reasons: noReasons, wrapupCodes: [] };
  private isCcx = false;
  private expected: Expected | null = null;
  private isSettingUp = false;
  private readonly telephones: Telephones;
  private readonly finishing = new Set<string>();
  /** Reason of the state that waits for the end of the call: Finesse tells the state alone. */
  private pendingReasonId: string | undefined;
  /** Dialogs heard of since a list was asked for: what was heard is newer than what is read. */
  private heard = new Set<string>();

  constructor(parts: DeskParts, book: CallBook = emptyBook) {
    this.parts = parts;
    this.bookNow = book;
    this.telephones = new Telephones(parts.told);
  }

  get user(): FinesseUser | null {
    return this.userNow;
  }
  get book(): CallBook {
    return this.bookNow;
  }
  get ccx(): boolean {
    return this.isCcx;
  }
  get wrapupCodes(): readonly WrapupCode[] {
    return this.lists.wrapupCodes;
  }
  get pendingReason(): string | undefined {
    return this.userNow?.pendingState === 'NOT_READY' ? this.pendingReasonId : undefined;
  }
  get extension(): string {
    return this.parts.extension;
  }
  entry(callId: string): BookEntry | undefined {
    return entryOf(this.bookNow, callId);
  }

  systemRead(isCcx: boolean): void {
    this.isCcx = isCcx;
  }
  listsRead(lists: AgentLists): void {
    this.lists = lists;
    this.tellAgent();
  }
  userRead(user: FinesseUser): void {
    this.userNow = user;
    this.tellAgent();
    this.telephones.tell(user);
    this.finishWork();
  }

  /** Calls that come now nail a mobile agent's telephone to the contact centre. */
  setsUp(isSettingUp: boolean): void {
    this.isSettingUp = isSettingUp;
  }
  /** Several telephones with the agent's extension; `chosen`: at which one he signs in. */
  devicesRead(list: readonly Device[], chosen: () => string): void {
    this.telephones.read(list, chosen);
    this.telephones.tell(this.userNow);
  }
  get knowsDevices(): boolean {
    return this.telephones.isKnown;
  }
  hasDevice(deviceId: string): boolean {
    return this.telephones.has(deviceId);
  }
  /** The agent chose while he talked: when the call is over, so is the work. */
  wrappedUp(callId: string, isWrappedUp: boolean): void {
    this.turn(withWrapup(this.bookNow, callId, isWrappedUp));
  }

  /** From here to `dialogsRead` notifications are newer than the list that is being read. */
  listening(): void {
    this.heard = new Set();
  }
  dialogsRead(dialogs: readonly Dialog[]): void {
    const known = this.bookNow.entries.map(({ dialog }) => dialog);
    const newest = [
      ...dialogs.filter(({ id }) => !this.heard.has(id)),
      ...known.flatMap((dialog) => (dialog && this.heard.has(dialog.id) ? [dialog] : [])),
    ];
    this.turn(dialogsRead(this.bookNow, newest.filter(isCall), this.context()));
  }

  /** False: it was nothing that could be understood. */
  notified({ kind, event, objects, requestId }: Notification): boolean {
    switch (kind) {
      case 'dialogs':
      case 'dialog':
        return objects
          .map((object) => this.dialogTold(readDialog(object), kind, event, requestId))
          .every(Boolean);
      case 'user':
        return objects.map((object) => this.userTold(readUser(object))).every(Boolean);
      case 'systemInfo':
      case 'apiErrors':
      case 'other':
        return true;
    }
  }

  /** A call that is asked for: its dialog will be told before or after the answer to the request. */
  expects(expected: Expected | null): void {
    this.expected = expected;
  }
  reasonChosen(reasonId: string | undefined): void {
    this.pendingReasonId = reasonId;
  }
  intends(callId: string, intent: CallIntent | null): void {
    this.bookNow = intended(this.bookNow, callId, intent);
  }
  /** What the agent asked for is why the call ends; refused, it is not. */
  async ending<T>(callId: string, intent: CallIntent, run: () => Promise<T>): Promise<T> {
    this.intends(callId, intent);
    try {
      return await run();
    } catch (error) {
      this.intends(callId, null);
      throw error;
    }
  }
  /** The call that came of what was expected; asked for by its request, since others may come meanwhile. */
  callOfRequest(requestId: string): string | undefined {
    return this.bookNow.entries.find(({ record }) => record.askedBy === requestId)?.record.id;
  }

  private dialogTold(
    dialog: Dialog | null,
    kind: 'dialogs' | 'dialog',
    event: Notification['event'],
    requestId: string,
  ): boolean {
    if (!dialog) return false;
    if (!isCall(dialog)) return true;
    this.heard.add(dialog.id);
    const isGone = kind === 'dialogs' && event === 'DELETE';
    const next = isGone
      ? dialogGone(this.bookNow, dialog, this.context())
      : dialogSeen(this.bookNow, dialog, this.context(), { isAdded: event === 'POST', requestId });
    this.turn(next);
    return true;
  }

  private userTold(user: FinesseUser | null): boolean {
    // A supervisor's desk hears of the team as well.
    if (!user || (this.userNow && user.loginId !== this.userNow.loginId)) return user !== null;
    // What was overtaken says nothing.
    if (this.userNow && isOlder(user, this.userNow)) return true;
    this.userRead(this.userNow ? completed(user, this.userNow) : user);
    const book = mayBeOnTheWay(user) ? this.bookNow : previewsGivenUp(this.bookNow, this.context());
    // Nothing new of calls: what is remembered of them is not told before they were read.
    if (book === this.bookNow) this.finishWork();
    else this.turn(book);
    return true;
  }

  private turn(book: CallBook): void {
    this.bookNow = book;
    for (const entry of book.entries) this.parts.told.tellCall(callOf(entry, book, this.projection(entry)));
    for (const { record } of book.entries)
      if (record.state === 'closed') this.bookNow = forgotten(this.bookNow, record.id);
    this.parts.changed(this.bookNow);
    this.finishWork();
  }

  /** When both are told: that the call is over, and that the agent works after it. */
  private finishWork(): void {
    if (!this.userNow?.state.startsWith('WORK')) return;
    for (const { record, dialog } of this.bookNow.entries) {
      const isDue = record.isWrappedUp && dialog && mineOf(dialog, this.extension)?.state === 'WRAP_UP';
      if (!isDue || this.finishing.has(record.id)) continue;
      this.finishing.add(record.id);
      this.parts.workToFinish(record.id);
    }
  }

  private tellAgent(): void {
    const { userNow, lists } = this;
    if (!userNow) return;
    this.parts.told.tellAgent(agentStateOf(userNow, lists.reasons, this.isCcx, this.parts.clock.now()));
  }

  private context(): BookContext {
    const { clock, told } = this.parts;
    const { expected } = this;
    const isHere = expected !== null && this.callOfRequest(expected.requestId) !== undefined;
    return {
      extension: this.extension,
      now: clock.now(),
      isFirstLook: told.isFirstLook,
      isSettingUp: this.isSettingUp,
      // One request, one call.
      expected: isHere ? null : expected,
    };
  }

  private projection({ record }: BookEntry): ProjectionContext {
    const { userNow, lists } = this;
    return {
      extension: this.extension,
      capabilities: manifest.capabilities,
      callerNameVariable: this.parts.callerNameVariable,
      isCcx: this.isCcx,
      wrapup: {
        codes: lists.wrapupCodes,
        codeRequired: userNow !== null && isWrapupReasonRequired(userNow, record.direction === 'outbound'),
        isAllowed: userNow !== null && hasWrapup(userNow, record.direction === 'outbound'),
        maxCodes: this.isCcx ? MOST_CCX_REASONS : 1,
        seconds: userNow?.wrapUpSeconds ?? 0,
      },
    };
  }
}

/**
 * Chat and mail have dialogs of their own, under other resources; a list may hold both. Who listens to a colleague has a
 * dialog of that, and no call.
 */
const isCall = ({ mediaType, callType }: Dialog): boolean =>
  (mediaType === '' || /^voice$/i.test(mediaType)) && !callType.includes('MONITOR');

/** Unified CCX lets a call have so many. */
const MOST_CCX_REASONS = 5;
