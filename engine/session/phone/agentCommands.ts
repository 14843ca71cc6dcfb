// Commands that concern the agent and need nothing of the engine's: sent when the driver can do them, each once at a time.
import { COMMAND_CAPABILITY } from '../../contract/driver/callRules';
import type { Capability } from '../../contract/driver/driver';
import type { PanelCommand } from '../../contract/panel/panelIntent';
import { callByKey } from '../state/callTable';
import type { SessionState } from '../state/state';
import type { Step } from '../state/step';
import { step } from '../state/step';
import { send } from './commands';

export function agentPerformAsked(state: SessionState, asked: PanelCommand): Step {
  const { driver, commands } = state;
  const needed = capabilityOf(asked);
  const isPossible = driver.session?.phase === 'ready' && driver.capabilities.includes(needed);
  const isUnderWay = Object.values(commands).some(({ type }) => type === asked.type);
  // A watch names the entries in sight now; it may follow the one before at once.
  const mayRepeat = asked.type === 'directory.watch' || asked.type === 'directory.unwatch';
  if (!isPossible || (isUnderWay && !mayRepeat)) return step(state);
  if (asked.type !== 'vendor.action' || asked.callId === undefined) return send(state, asked);
  // The panel knows calls by their keys.
  const record = callByKey(state, asked.callId);
  const isOffered = record?.call.actions?.some(({ id, enabled }) => enabled && id === asked.actionId);
  if (!record || isOffered !== true) return step(state);
  return send(state, { ...asked, callId: record.call.id }, { callKey: record.key, tab: record.tab });
}

function capabilityOf(command: PanelCommand): Capability {
  if (command.type === 'supervise') return `supervise.${command.mode}`;
  return COMMAND_CAPABILITY[command.type] ?? 'vendor.actions';
}
