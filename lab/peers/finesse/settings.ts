// How this contact centre is set up: what differs between installations, and the times that Finesse keeps.

export type Deployment = 'UCCE' | 'UCCX';
export type AuthMode = 'NON_SSO' | 'SSO' | 'HYBRID';
export type WrapUp = 'REQUIRED' | 'OPTIONAL' | 'NOT_ALLOWED' | 'REQUIRED_WITH_WRAP_UP_DATA';

export interface CentreSettings {
  readonly deployment: Deployment;
  readonly authMode: AuthMode;
  readonly wrapUp: WrapUp;
  /** Seconds; 0: wrap-up has no end of its own. */
  readonly wrapUpSeconds: number;
  /** How long a routed call rings before the system takes it back. */
  readonly ringSeconds: number;
  /** After an agent's last session went away. */
  readonly logoutSeconds: number;
  /** After five wrong passwords. */
  readonly lockSeconds: number;
  readonly tokenSeconds: number;
  /** Every other far end waits to be played; these do what a telephone network does by itself. */
  readonly farEnds: 'manual' | 'ring';
  /** How an agent's call begins: off-hook, without a number and a request's id (as captured from CCE), or dialled at once. */
  readonly begins: 'off-hook' | 'dialled';
  /** Finesse's `enableDropParticipantFor`: who may take others out of a conference. CCX has no such thing. */
  readonly dropParticipantFor: 'supervisor_only' | 'conference_controller_and_supervisor' | 'all';
  /** Ids of the telephones with an agent's extension, apart by blanks; CCE with agent device selection has several. */
  readonly devices: string;
  /** Releases since 12.5 have the lists of a team. */
  readonly teamResource: boolean;
  /** Agents may sign in with a telephone of their own. */
  readonly mobileAgents: boolean;
  /** Which dialog goes on when two are joined. */
  readonly joined: 'first' | 'consult';
  /** The payload of a notification: encoded text, or real elements as a proxy may make of it. */
  readonly payload: 'encoded' | 'elements';
  /** Milliseconds that the telephone side takes for one request. */
  readonly ctiMs: number;
}

export const SETTINGS: CentreSettings = {
  deployment: 'UCCE',
  authMode: 'NON_SSO',
  wrapUp: 'REQUIRED',
  wrapUpSeconds: 0,
  ringSeconds: 60,
  logoutSeconds: 60,
  lockSeconds: 300,
  tokenSeconds: 3_600,
  farEnds: 'ring',
  begins: 'off-hook',
  dropParticipantFor: 'conference_controller_and_supervisor',
  devices: '',
  teamResource: true,
  mobileAgents: true,
  joined: 'first',
  payload: 'encoded',
  ctiMs: 4,
};

/** Of a change that came from outside: unknown names and values of another type are refused. */
export function changedSettings(
  before: CentreSettings,
  change: Readonly<Record<string, unknown>>,
): CentreSettings | null {
  const isRight = Object.entries(change).every(([name, value]) => {
    const known: unknown = Object.hasOwn(SETTINGS, name) ? SETTINGS[name as keyof CentreSettings] : undefined;
    return known !== undefined && typeof known === typeof value;
  });
  return isRight ? { ...before, ...(change as Partial<CentreSettings>) } : null;
}
