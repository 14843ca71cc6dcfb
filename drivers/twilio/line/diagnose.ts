// What stands between an agent and a call, looked at from this page: token, edges, microphone and the page's policy, each apart.
import type { DiagnosticCheck, DriverHost, SessionState } from '../../../engine/contract/driver/driver';
import { isDriverError } from '../../../engine/contract/driver/driverError';
import { withinTime } from '../../../engine/contract/driver/base/patience';
import type { LineSettings } from './lineSettings';

export interface Diagnosed {
  readonly host: DriverHost;
  readonly settings: LineSettings;
}

const answerMs = 5_000;

export async function diagnose(
  session: SessionState,
  running: Diagnosed | null,
): Promise<readonly DiagnosticCheck[]> {
  return [
    secureContext(),
    permissionsPolicy(),
    ...(running
      ? [
          await token(running),
          ...(await Promise.all(hostsOf(running.settings).map((host) => edge(running, host)))),
        ]
      : []),
    registration(session),
  ];
}

const hostsOf = ({ edges, signalling }: LineSettings): readonly string[] =>
  signalling.length > 0 ? signalling : edges.map((name) => `voice-js.${name}.twilio.com`);

function secureContext(): DiagnosticCheck {
  if (globalThis.isSecureContext) return { name: 'secure context', state: 'ok' };
  const remedy = 'Open the page over https.';
  return { name: 'secure context', state: 'failed', cause: 'the page was not loaded securely', remedy };
}

interface Policy {
  allowsFeature(name: string): boolean;
}

function permissionsPolicy(): DiagnosticCheck {
  const name = 'microphone policy';
  const page = (globalThis as { document?: { permissionsPolicy?: Policy; featurePolicy?: Policy } }).document;
  const policy = page?.permissionsPolicy ?? page?.featurePolicy;
  if (!policy) return { name, state: 'ok', cause: 'this browser does not tell' };
  if (policy.allowsFeature('microphone')) return { name, state: 'ok' };
  const remedy = 'The frame that holds this page must allow the microphone (allow="microphone").';
  return { name, state: 'failed', cause: 'the page may not ask for the microphone', remedy };
}

async function token({ host }: Diagnosed): Promise<DiagnosticCheck> {
  const name = 'token';
  const remedy =
    'Check the credential provider of the profile and the Twilio values behind it (docs/twilio.md, "Tokens").';
  try {
    const { value } = await host.credential('twilio');
    // Three parts with dots between: what is in them is Twilio's to judge, and nobody else's to read.
    if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(value)) return { name, state: 'ok' };
    return { name, state: 'failed', cause: 'what the server minted is no access token', remedy };
  } catch (error) {
    const cause = isDriverError(error) ? error.message : 'the server minted none';
    return { name, state: 'failed', cause, remedy };
  }
}

/** Opens a link of its own: one that the page's policy forbids is refused before anything is sent, and says so. */
async function edge({ host }: Diagnosed, address: string): Promise<DiagnosticCheck> {
  const name = `edge ${address}`;
  const url = `wss://${address}/signal`;
  const from = host.clock.now();
  const forbidden = watchPolicy(address);
  let socket: WebSocket | null = null;
  try {
    socket = new WebSocket(url);
    await withinTime(host.clock, opened(socket), answerMs, () => new Error('no answer'));
    return { name, state: 'ok', cause: `${String(host.clock.now() - from)} ms` };
  } catch {
    return forbidden.isSeen()
      ? {
          name,
          state: 'failed',
          cause: "the page's policy forbids it (connect-src)",
          remedy: `Setup > Trusted URLs: add wss://${address} for connect-src.`,
        }
      : {
          name,
          state: 'failed',
          cause: 'no answer',
          remedy: `The network must let this browser open wss://${address} (TCP 443).`,
        };
  } finally {
    forbidden.end();
    socket?.close();
  }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error('refused'));
  });
}

function watchPolicy(address: string): { readonly isSeen: () => boolean; readonly end: () => void } {
  const page = (globalThis as { document?: Document }).document;
  let isSeen = false;
  const look = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
    isSeen ||= blockedURI.includes(address);
  };
  page?.addEventListener('securitypolicyviolation', look);
  return {
    isSeen: () => isSeen,
    end: () => page?.removeEventListener('securitypolicyviolation', look),
  };
}

function registration({ phase, error }: SessionState): DiagnosticCheck {
  if (phase === 'ready') return { name: 'registration', state: 'ok' };
  const vendor = error?.vendor?.code === undefined ? '' : ` (Twilio ${error.vendor.code})`;
  const cause = error ? `${phase}: ${error.message}${vendor}` : phase;
  const remedy = 'docs/twilio.md, "When it does not work".';
  return { name: 'registration', state: 'failed', cause, remedy };
}
