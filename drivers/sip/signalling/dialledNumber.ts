// Which number the caller dialled, and who sent the call on: To, Diversion (RFC 5806), History-Info (RFC 7044).
import type { SipInvite } from '../phone';
import { addressIn, listOf } from './identity';

export function dialledAttributes(
  { headers }: SipInvite,
  ourUser: string,
): Readonly<Partial<Record<'dnis' | 'diversion', string>>> {
  const numbersIn = (name: string): readonly string[] =>
    headers(name)
      .flatMap(listOf)
      .flatMap(addressIn)
      .map(({ user }) => user);
  const [to] = numbersIn('To');
  // The newest stands first in the one, last in the other.
  const diverted = numbersIn('Diversion');
  const history = numbersIn('History-Info').filter((user) => user !== ourUser);
  const others = diverted.length > 0 ? [...diverted].reverse() : history;
  const dnis = to !== undefined && to !== ourUser ? to : others[0];
  const diversion = others.at(-1);
  return {
    ...(dnis !== undefined && { dnis }),
    ...(diversion !== undefined && (diverted.length > 0 || diversion !== dnis) && { diversion }),
  };
}
