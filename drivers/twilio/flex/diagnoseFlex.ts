// What stands between a worker and a call: the line's checks, then TaskRouter and the Function.
import type { DiagnosticCheck, SessionState } from '../../../engine/contract/driver/driver';
import { diagnose } from '../line/diagnose';
import type { FlexSession } from './flexSession';

export async function diagnoseFlex(
  state: SessionState,
  session: FlexSession | null,
): Promise<readonly DiagnosticCheck[]> {
  const running = session && { host: session.host, settings: session.settings.line };
  const line = await diagnose(state, running);
  return session ? [...line, router(session), conferenceFunction(session)] : line;
}

function router({ link }: FlexSession): DiagnosticCheck {
  const name = 'TaskRouter';
  if (link.now) return { name, state: 'ok' };
  const remedy = 'Check the task_router grant of the token and the Trusted URLs for event-bridge.twilio.com.';
  return { name, state: 'failed', cause: 'there is no link', remedy };
}

function conferenceFunction({ fn }: FlexSession): DiagnosticCheck {
  const name = 'conference Function';
  if (fn.isThere) return { name, state: 'ok' };
  const remedy = 'Set functionUrl (docs/twilio-flex.md) to dial, to consult and to confer.';
  return { name, state: 'warning', cause: 'none is set up', remedy };
}
