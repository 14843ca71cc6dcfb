// One command of every type, with what must be there and nothing else. A type that is missing here does not compile.
import type { CallAction } from '../../../../engine/contract/driver/call';
import type { AgentCommand, CallCommand, Target } from '../../../../engine/contract/driver/driver';

type ByType<C extends { readonly type: string }> = { readonly [T in C['type']]: C & { readonly type: T } };

/** `number`: one that the system can dial. */
export function agentCommands(number: string): readonly AgentCommand[] {
  const to: Target = { kind: 'number', value: number };
  const commands: ByType<AgentCommand> = {
    login: { type: 'login', fields: {} },
    logout: { type: 'logout' },
    'presence.set': { type: 'presence.set', id: 'any' },
    dial: { type: 'dial', to },
    'directory.search': { type: 'directory.search', text: '', limit: 1 },
    diagnose: { type: 'diagnose' },
    reconnect: { type: 'reconnect' },
    'device.select': { type: 'device.select', deviceId: 'any' },
    'directory.watch': { type: 'directory.watch', targets: [to] },
    'directory.unwatch': { type: 'directory.unwatch', targets: [to] },
    'queue.login': { type: 'queue.login', queueIds: ['any'] },
    'queue.logout': { type: 'queue.logout', queueIds: ['any'] },
    supervise: { type: 'supervise', mode: 'listen', to },
    'vendor.action': { type: 'vendor.action', actionId: 'any' },
  };
  return Object.values(commands);
}

export function callCommand(action: CallAction, callId: string, number: string): CallCommand {
  const to: Target = { kind: 'number', value: number };
  switch (action) {
    case 'dtmf':
      return { type: action, callId, digits: '1' };
    case 'transfer.blind':
    case 'consult':
      return { type: action, callId, to };
    case 'conference.drop':
    case 'party.hold':
    case 'party.resume':
    case 'party.mute':
    case 'party.unmute':
      return { type: action, callId, partyId: 'any' };
    case 'move':
      return { type: action, callId, deviceId: 'any' };
    case 'attributes.set':
      return { type: action, callId, attributes: { any: 'x' } };
    default:
      return { type: action, callId };
  }
}
