// The SDK's signalling ("PStream 1.6"), as it was observed: JSON in text frames, a lone newline as heartbeat. It is nobody's
// specification; docs/twilio.md says what is known of it and what is not.
const VERSION = '1.6';

export interface Frame {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export const HEARTBEAT = '\n';

/** Null: a heartbeat, or nothing that the gateway understands. */
export function readFrame(text: string): Frame | null {
  if (text.trim() === '') return null;
  try {
    const { type, payload = {} } = JSON.parse(text) as Partial<Frame>;
    return typeof type === 'string' && typeof payload === 'object' ? { type, payload } : null;
  } catch {
    return null;
  }
}

export const frameText = (type: string, payload: object): string =>
  JSON.stringify({ type, version: VERSION, payload });

export const textOf = (payload: Frame['payload'], key: string): string =>
  typeof payload[key] === 'string' ? payload[key] : '';
