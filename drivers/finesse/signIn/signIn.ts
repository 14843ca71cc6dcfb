// The sign-in form of Finesse, and what was typed into it.
import type { LoginField } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import type { Identity } from '../link/access';

const MOBILE_MODES = { 'Call by call': 'CALL_BY_CALL', 'Nailed connection': 'NAILED_CONNECTION' } as const;
const NO_MOBILE = 'Desk telephone';

/** hybrid: some agents have a password, others single sign-on; who leaves the password empty signs on. */
export type FormKind = 'password' | 'sso' | 'hybrid';

export const loginFieldsFor = (kind: FormKind): readonly LoginField[] => [
  { key: 'agentId', label: 'Agent ID', type: 'text', required: true },
  ...(kind === 'sso'
    ? []
    : [
        {
          key: 'password',
          label: kind === 'hybrid' ? 'Password (empty: single sign-on)' : 'Password',
          type: 'password',
          required: kind === 'password',
        } as const,
      ]),
  { key: 'extension', label: 'Extension', type: 'text', required: true },
  {
    key: 'telephone',
    label: 'Telephone',
    type: 'choice',
    choices: [NO_MOBILE, ...Object.keys(MOBILE_MODES)],
  },
  { key: 'mobileNumber', label: 'Number of the mobile agent', type: 'text' },
];

export interface SignInFields {
  readonly identity: Identity;
  /** Empty: single sign-on. */
  readonly password: string;
}

/** Throws `auth-required`: the form may be corrected. */
export function readSignIn(fields: Readonly<Record<string, string>>, kind: FormKind): SignInFields {
  const text = (key: string): string => (fields[key] ?? '').trim();
  const password = fields['password'] ?? '';
  if (text('agentId') === '' || text('extension') === '')
    throw incomplete('agent id or extension is missing');
  if (kind === 'password' && password === '') throw incomplete('the password is missing');
  const mode = modeOf(text('telephone'));
  const dialNumber = text('mobileNumber').replace(/[\s().-]/g, '');
  if (mode && !/^\+?[0-9*#]+$/.test(dialNumber)) throw incomplete('a mobile agent needs a number');
  return {
    identity: {
      agentId: text('agentId'),
      extension: text('extension'),
      ...(mode && { mobileAgent: { mode, dialNumber } }),
    },
    password: kind === 'sso' ? '' : password,
  };
}

function modeOf(telephone: string): (typeof MOBILE_MODES)[keyof typeof MOBILE_MODES] | undefined {
  const [, mode] =
    Object.entries(MOBILE_MODES).find(([label, word]) => telephone === label || telephone === word) ?? [];
  return mode;
}

const incomplete = (why: string) => driverError('auth-required', why);
