// Tokens through the token bridge: a page of ours on the Finesse node, since only that origin may read what single
// sign-on answers. Opened by the agent's press; its answer counts only from that node's origin and that window.
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import type { Identity } from '../link/access';
import { randomId } from '../link/randomId';
import type { Token, TokenSource } from './tokens';

export interface BridgeParts {
  readonly clock: DriverClock;
  /** Origin of a node, `https://host:port`. */
  readonly origin: () => string;
  readonly path: string;
}

/** What the bridge says; everything else from its window is ignored. */
interface BridgeAnswer {
  readonly type: 'softphone.token.ready' | 'softphone.token' | 'softphone.token.failed';
  readonly state: string;
  readonly token?: unknown;
  readonly refreshToken?: unknown;
  readonly expiresIn?: unknown;
  readonly userId?: unknown;
}

/** A person types a password and perhaps a code. */
const PRESSED_MS = 300_000;
/** A frame has a session of the identity service, or it has not. */
const SILENT_MS = 8_000;
const LOOK_MS = 500;

export class BridgeTokens implements TokenSource {
  private readonly parts: BridgeParts;
  private refreshToken: string | null = null;
  private lastToken: string | null = null;
  private givenUp: (() => void) | null = null;

  constructor(parts: BridgeParts) {
    this.parts = parts;
  }

  /** In a hidden frame: works while the identity service remembers the agent and lets itself be framed. */
  async token(identity: Partial<Identity>): Promise<Token> {
    if (typeof document === 'undefined') throw NO_WINDOW;
    const state = randomId();
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.src = this.address(identity, state, 'silent');
    document.body.append(frame);
    try {
      return await this.answer(state, () => frame.contentWindow, SILENT_MS);
    } finally {
      frame.remove();
    }
  }

  /** To be called in the press itself: later a browser takes the window for a nuisance. */
  pressed(identity: Partial<Identity>): Promise<Token> {
    const state = randomId();
    const opened =
      typeof window === 'undefined'
        ? null
        : window.open(
            this.address(identity, state, 'window'),
            'softphone-token-bridge',
            'width=520,height=680',
          );
    if (!opened)
      return Promise.reject(
        driverError('auth-required', 'the browser did not open the window for single sign-on'),
      );
    return this.answer(state, () => opened, PRESSED_MS).finally(() => opened.close());
  }

  stop(): void {
    this.givenUp?.();
    this.refreshToken = null;
    this.lastToken = null;
  }

  private address({ agentId = '' }: Partial<Identity>, state: string, mode: 'silent' | 'window'): string {
    const asked = new URLSearchParams({ user: agentId, origin: location.origin, state, mode });
    return `${this.parts.origin()}${this.parts.path}#${asked.toString()}`;
  }

  private answer(state: string, source: () => Window | null, ms: number): Promise<Token> {
    const { clock } = this.parts;
    const origin = this.parts.origin();
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clock.clearTimeout(timer);
        removeEventListener('message', heard);
        this.givenUp = null;
        settle();
      };
      const heard = (event: MessageEvent): void => {
        // Any page that holds a reference to this window may post to it: who it is decides, not what it says.
        if (event.origin !== origin || event.source === null || event.source !== source()) return;
        const answer = event.data as BridgeAnswer | null;
        if (typeof answer !== 'object' || answer?.state !== state) return;
        switch (answer.type) {
          case 'softphone.token.ready':
            source()?.postMessage(this.request(state), origin);
            return;
          case 'softphone.token.failed':
            end(() => reject(REFUSED));
            return;
          case 'softphone.token': {
            const token = this.read(answer);
            end(() => (token ? resolve(token) : reject(REFUSED)));
          }
        }
      };
      const endsAt = clock.now() + ms;
      // A window says nothing when it is closed: it is looked at.
      const look = (): void => {
        if (clock.now() >= endsAt || source()?.closed !== false) end(() => reject(REFUSED));
        else timer = clock.setTimeout(look, LOOK_MS);
      };
      let timer = clock.setTimeout(look, LOOK_MS);
      this.givenUp = () => end(() => reject(driverError('aborted', 'the softphone was stopped')));
      addEventListener('message', heard);
    });
  }

  /** With a refresh token nobody need sign in again. */
  private request(state: string) {
    const { lastToken, refreshToken } = this;
    if (lastToken === null || refreshToken === null) return { type: 'softphone.token.ask', state };
    return { type: 'softphone.token.refresh', state, token: lastToken, refreshToken };
  }

  private read({ token, refreshToken, expiresIn, userId }: BridgeAnswer): Token | null {
    if (typeof token !== 'string' || token === '') return null;
    this.lastToken = token;
    if (typeof refreshToken === 'string' && refreshToken !== '') this.refreshToken = refreshToken;
    const seconds = Number(expiresIn);
    return {
      value: token,
      ...(Number.isFinite(seconds) && seconds > 0 && { expiresAt: this.parts.clock.now() + seconds * 1_000 }),
      identity: typeof userId === 'string' && userId !== '' ? { agentId: userId } : {},
    };
  }
}

const REFUSED = driverError('auth-required', 'single sign-on gave no token');
const NO_WINDOW = driverError('auth-required', 'there is no page to sign on in');
