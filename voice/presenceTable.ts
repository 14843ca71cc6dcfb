// Salesforce's presence statuses and the telephone system's presences: which is which, both ways, and who has heard what already.
import type { AgentState, PresenceOption } from '../engine/contract/driver/presence';

export interface PresenceRow {
  /** Of the telephone system. */
  readonly presence: string;
  /** Where the presence wants one: Salesforce cannot ask for it. */
  readonly reason?: string;
  /** Id of Salesforce's presence status, of 15 or of 18 characters. */
  readonly statusId: string;
}
export interface AskedStatus {
  readonly statusId?: string;
  readonly statusName?: string;
}
export interface WantedPresence {
  readonly id: string;
  readonly reasonId?: string;
}

export class PresenceTable {
  private readonly rows: readonly PresenceRow[];
  /** What Salesforce shows: it set it, or was told. */
  private shown: string | null = null;

  constructor(rows: readonly PresenceRow[]) {
    this.rows = rows;
  }

  /**
   * What to ask the telephone system for: by the table, else the presence of the same name, else one of the same kind. Null: there is
   * none.
   */
  presenceFor(kind: string, asked: AskedStatus, { options }: AgentState): WantedPresence | null {
    const row = this.rows.find(({ statusId }) => isSameId(statusId, asked.statusId));
    const selectable = options.filter((option) => option.selectable);
    const option =
      selectable.find(({ id }) => id === row?.presence) ??
      selectable.find(({ label }) => label === asked.statusName) ??
      selectable.find((one) => one.kind === KIND_OF.get(kind));
    if (!option) return null;
    const reasonId = row?.reason ?? requiredReason(option);
    return { id: option.id, ...(reasonId !== undefined && { reasonId }) };
  }

  /** Salesforce set it itself, so it is not told again. */
  set(asked: AskedStatus): void {
    this.shown = asked.statusId ?? this.shown;
  }

  /**
   * The status that Salesforce is to show now; null: the one that it shows, or none of its own (wrap-up and busy are states of the
   * telephone system, not statuses).
   */
  statusFor({ presence, reason }: AgentState): string | null {
    if (!presence) return null;
    const rows = this.rows.filter((row) => row.presence === presence.id);
    const row = rows.find((one) => one.reason === reason?.id) ?? rows[0];
    if (!row || isSameId(row.statusId, this.shown)) return null;
    this.shown = row.statusId;
    return row.statusId;
  }

  /** For whoever asks what is in force. */
  statusOf(presence: PresenceOption | undefined): string | null {
    return this.rows.find((row) => row.presence === presence?.id)?.statusId ?? this.shown;
  }
}

const KIND_OF: ReadonlyMap<string, PresenceOption['kind']> = new Map([
  ['Online', 'available'],
  ['Offline', 'offline'],
  ['AfterCallWork', 'wrapup'],
]);

const requiredReason = ({ reasonRequired, reasons }: PresenceOption): string | undefined =>
  reasonRequired === true ? reasons?.[0]?.id : undefined;

/** The three last of 18 characters are a checksum. */
const isSameId = (one: string, other: string | null | undefined): boolean =>
  other !== null && other !== undefined && one.slice(0, 15) === other.slice(0, 15);
