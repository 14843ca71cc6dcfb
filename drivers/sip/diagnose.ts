// What stands between an agent and a call, looked at from this page.
import type { DiagnosticCheck, SessionState } from '../../engine/contract/driver/driver';
import { isDriverError } from '../../engine/contract/driver/driverError';
import type { SipPhone } from './phone';
import type { Settings } from './settings';

const slowMs = 500;

export async function diagnose(
  session: SessionState,
  phone: SipPhone | null,
  settings: Pick<Settings, 'trustedEdge' | 'refer'> | null,
): Promise<readonly DiagnosticCheck[]> {
  return [
    secureContext(),
    permissionsPolicy(),
    await exchange(phone),
    registration(session),
    ...edge(settings?.trustedEdge ?? false),
    ...referrals(settings?.refer ?? 'off'),
  ];
}

function secureContext(): DiagnosticCheck {
  if (globalThis.isSecureContext) return { name: 'secure context', state: 'ok' };
  const remedy = 'Open the page over https.';
  return { name: 'secure context', state: 'failed', cause: 'the page was not loaded securely', remedy };
}

/** Nobody can see from here whether the edge does its part. */
function edge(trustsEdge: boolean): readonly DiagnosticCheck[] {
  if (!trustsEdge) return [];
  const cause = 'steering headers of every call are believed (trustedEdge)';
  const remedy =
    'Make sure that the exchange strips X-SF-, Alert-Info and Call-Info headers of callers outside.';
  return [{ name: 'trusted edge', state: 'warning', cause, remedy }];
}

function referrals(refer: Settings['refer']): readonly DiagnosticCheck[] {
  if (refer !== 'any') return [];
  const cause = 'every far end may have this telephone call any address (refer)';
  const remedy = 'Make sure that the exchange strips REFER of callers outside.';
  return [{ name: 'transfers asked for', state: 'warning', cause, remedy }];
}

interface Policy {
  allowsFeature(name: string): boolean;
}

function permissionsPolicy(): DiagnosticCheck {
  const name = 'permissions policy';
  const page = (globalThis as { document?: { permissionsPolicy?: Policy; featurePolicy?: Policy } }).document;
  const policy = page?.permissionsPolicy ?? page?.featurePolicy;
  if (!policy) return { name, state: 'ok', cause: 'this browser does not tell' };
  if (policy.allowsFeature('microphone')) return { name, state: 'ok' };
  const remedy = 'The frame that holds this page must allow the microphone (allow="microphone").';
  return { name, state: 'failed', cause: 'the page may not ask for the microphone', remedy };
}

async function exchange(phone: SipPhone | null): Promise<DiagnosticCheck> {
  const name = 'exchange';
  const remedy =
    'Check the server addresses, that this page may connect to them (CSP Trusted URL, connect-src), and their certificate.';
  if (!phone) return { name, state: 'failed', cause: 'not started', remedy };
  try {
    const ms = await phone.roundTrip();
    return { name, state: ms > slowMs ? 'warning' : 'ok', cause: `${String(Math.round(ms))} ms` };
  } catch (error) {
    return { name, state: 'failed', cause: isDriverError(error) ? error.message : 'no answer', remedy };
  }
}

function registration({ phase, error }: SessionState): DiagnosticCheck {
  const name = 'registration';
  if (phase === 'ready') return { name, state: 'ok' };
  const remedy = 'Check the SIP domain and the account that the CRM mints for this agent.';
  return { name, state: 'failed', cause: error ? `${phase}: ${error.message}` : phase, remedy };
}
