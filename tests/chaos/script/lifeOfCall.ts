// What happens to one call from its beginning to its end, before anything goes wrong.
import type { Random } from '../../fuzz/random';
import type { AgentDeed, Deed, FarDeed } from './story';

export const RESULTS = ['Resolved', 'Call back', 'Sale', 'Wrong number'] as const;

export interface Life {
  readonly call: number;
  /** A number can be typed only while no other call is there. */
  readonly begins: 'in' | 'out' | 'click';
}

export function lifeOfCall({ call, begins }: Life, chance: Random): readonly Deed[] {
  const far = (does: FarDeed): Deed => ({ by: 'far', call, does });
  const agent = (does: AgentDeed): Deed => ({ by: 'agent', call, does });
  const isAnswered = chance.chance(0.85);
  if (begins === 'in') {
    if (!isAnswered) return [far('ring'), chance.pick([far('hangup'), agent('Decline')])];
    return [far('ring'), agent('Answer'), ...conversation(call, chance)];
  }
  const start = agent(begins === 'out' ? 'dial' : 'click');
  if (!isAnswered)
    return [start, chance.pick([far('busy'), far('noAnswer'), agent('End')]), ...wrapUp(call, chance)];
  const ringing = chance.chance(0.5) ? [far('ring')] : [];
  return [start, ...ringing, far('answer'), ...conversation(call, chance)];
}

function conversation(call: number, chance: Random): readonly Deed[] {
  const talk = Array.from({ length: chance.below(4) }, () => moment(call, chance)).flat();
  return [...talk, ...end(call, chance), ...wrapUp(call, chance)];
}

function moment(call: number, chance: Random): readonly Deed[] {
  const far = (does: FarDeed): Deed => ({ by: 'far', call, does });
  const agent = (does: AgentDeed): Deed => ({ by: 'agent', call, does });
  return chance.pick<readonly Deed[]>([
    [typed(call, chance)],
    [typed(call, chance)],
    [typed(call, chance), typed(call, chance)],
    [agent('Hold'), agent('Hold')],
    [far('hold'), far('resume')],
    [agent('Mute')],
  ]);
}

const typed = (call: number, chance: Random): Deed => ({
  by: 'agent',
  call,
  does: 'note',
  // A word that stands nowhere else.
  text: `note-${String(call)}-${chance.below(0xffff_ffff).toString(36)}`,
});

function end(call: number, chance: Random): readonly Deed[] {
  const agent = (does: AgentDeed): Deed => ({ by: 'agent', call, does });
  return chance.pick<readonly Deed[]>([
    [{ by: 'far', call, does: 'hangup' }],
    [{ by: 'far', call, does: 'hangup' }],
    [agent('End')],
    [agent('End')],
    [agent('transfer')],
    [agent('consult'), { by: 'colleague', call, does: 'answer' }, agent('Complete transfer')],
    [
      agent('consult'),
      { by: 'colleague', call, does: 'answer' },
      { by: 'colleague', call, does: 'hangup' },
      agent('End'),
    ],
  ]);
}

function wrapUp(call: number, chance: Random): readonly Deed[] {
  return [
    ...(chance.chance(0.7)
      ? [{ by: 'agent', call, does: 'result', label: chance.pick(RESULTS) } as const]
      : []),
    ...(chance.chance(0.4) ? [typed(call, chance)] : []),
    { by: 'agent', call, does: 'Save' },
  ];
}
