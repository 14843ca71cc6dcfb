// What the agent does that concerns no call: presence, the directory, the vendor's own action.
import type { AgentCommand, CommandOutcome, DirectoryEntry } from '../../../../engine/contract/driver/driver';
import { driverError } from '../../../../engine/contract/driver/driverError';
import { activityFor, presenceOptions } from '../desk/activities';
import type { CommandParts } from './commandParts';
import { dial } from './callCommands';

export const TAKE_OVER = 'take-over';

export async function performForAgent(
  session: CommandParts,
  command: Exclude<AgentCommand, { type: 'diagnose' }>,
): Promise<CommandOutcome> {
  switch (command.type) {
    case 'dial':
      return dial(session, command);
    case 'presence.set':
      await setPresence(session, command);
      return {};
    case 'directory.search':
      return search(session, command);
    case 'vendor.action':
      if (command.actionId !== TAKE_OVER) throw driverError('invalid-argument', 'no such action');
      if (session.calls.withLeg) throw driverError('not-allowed', 'a call is on');
      await session.link.takeOver();
      return {};
    default:
      throw driverError('not-supported', `'${command.type}' is not supported`);
  }
}

async function setPresence(
  session: CommandParts,
  { id, reasonId, when }: Extract<AgentCommand, { type: 'presence.set' }>,
): Promise<void> {
  const { link } = session;
  const option = presenceOptions(link.must.activities).find((one) => one.id === id);
  if (!option) throw driverError('invalid-argument', 'no such presence');
  const activity = activityFor(option, reasonId);
  if (activity === null) throw driverError('invalid-argument', 'its reason is missing or unknown');
  if (when === 'after-call' && session.calls.isAnyOn) session.presenceAfterCall({ option, activity });
  else await session.setActivity(activity);
}

const keptMs = 60_000;

async function search(
  session: CommandParts,
  { text, limit, offset = 0 }: Extract<AgentCommand, { type: 'directory.search' }>,
): Promise<CommandOutcome> {
  const { calls, directory } = session;
  if (!directory.entries || calls.now - directory.at > keptMs) {
    directory.entries = await fetched(session);
    directory.at = calls.now;
  }
  const wanted = text.trim().toLowerCase();
  const found = directory.entries.filter(({ label }) => label.toLowerCase().includes(wanted));
  const entries = found.slice(offset, offset + limit);
  return { entries, ...(found.length > offset + limit && { more: true }) };
}

async function fetched({ link }: CommandParts): Promise<readonly DirectoryEntry[]> {
  const router = link.must;
  const [workers, queues] = await Promise.all([router.workers(), router.queues()]);
  return [
    ...workers
      .filter(({ sid }) => sid !== router.workerSid)
      .map(({ sid, name }): DirectoryEntry => ({ target: { kind: 'agent', value: sid }, label: name })),
    ...queues.map(({ sid, name }): DirectoryEntry => ({
      target: { kind: 'queue', value: sid },
      label: name,
    })),
  ];
}
