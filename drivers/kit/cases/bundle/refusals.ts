// Commands that cannot be: each is refused with the code that says why, and changes nothing.
import {
  CALL_ACTIONS,
  CAPABILITY_OF,
  COMMAND_CAPABILITY,
} from '../../../../engine/contract/driver/callRules';
import type { Capability, Command } from '../../../../engine/contract/driver/driver';
import { isDriverError } from '../../../../engine/contract/driver/driverError';
import type { ConformanceCase } from '../../conformanceCase';
import { expectOneOf, expectSame, expectThat } from '../../expectations';
import type { Rig } from '../../rig';
import { agentCommands, callCommand } from './exampleCommands';

const contract = 'Errors';

export const refusalCases: readonly ConformanceCase[] = [
  {
    id: 'refusals.unknown-command',
    title: 'a command that nobody knows is not-supported',
    contract,
    run: (rig) => rig.refuses({ type: 'no such command' } as unknown as Command, 'not-supported'),
  },
  {
    id: 'refusals.unsupported',
    title: 'a command whose capability is not there is not-supported',
    contract,
    async run(rig) {
      const { id } = await rig.ringing();
      const [number, other] = rig.description.dialable;
      const ofCall = CALL_ACTIONS.map((action) => callCommand(action, id, other));
      const missing = [...agentCommands(number), ...ofCall].filter((command) => !isClaimed(rig)(command));
      if (missing.length === 0) rig.skip('the driver can do everything');
      for (const command of missing) await rig.refuses(command, 'not-supported');
    },
  },
  {
    id: 'refusals.not-allowed',
    title: 'what a ringing call does not allow is refused, action by action',
    contract,
    async run(rig) {
      const { id } = await rig.ringing();
      const { allowed } = rig.call(id);
      const possible = CALL_ACTIONS.filter((action) => rig.has(CAPABILITY_OF[action]));
      for (const action of possible.filter((one) => !allowed.includes(one)))
        await rig.refuses(callCommand(action, id, rig.description.dialable[1]), 'not-allowed');
      expectSame(rig.call(id).state, 'offered', 'the call');
    },
  },
  {
    id: 'refusals.unknown-call',
    title: 'a command for a call that never was is refused',
    contract,
    run: (rig) => rig.refuses({ type: 'hangup', callId: 'no such call' }, 'invalid-argument', 'not-allowed'),
  },
  {
    id: 'refusals.bad-argument',
    title: 'arguments that are missing or of another type are invalid-argument',
    contract,
    async run(rig) {
      const bad: readonly (readonly [Capability, unknown])[] = [
        ['call.dial', { type: 'dial', to: { kind: 'number', value: 7 } }],
        ['call.dial', { type: 'dial', to: { kind: 'star', value: '1' } }],
        ['call.hangup', { type: 'hangup' }],
        ['directory', { type: 'directory.search', text: 5, limit: 'many' }],
      ];
      for (const [capability, command] of bad)
        if (rig.has(capability)) await rig.refuses(command as Command, 'invalid-argument');
      const whole = agentCommands(rig.description.dialable[0]).filter(isClaimed(rig));
      for (const command of whole.flatMap(incomplete)) await rig.refuses(command, 'invalid-argument');
    },
  },
  {
    id: 'refusals.answer-twice',
    title: 'a call that was answered cannot be answered again',
    contract,
    needs: ['call.answer'],
    async run(rig) {
      const { id } = await rig.talking();
      await rig.refuses({ type: 'answer', callId: id }, 'not-allowed');
    },
  },
  {
    id: 'refusals.hangup-twice',
    title: 'two hang-ups at once end the call once; a third is refused',
    contract,
    needs: ['call.answer', 'call.hangup'],
    async run(rig) {
      const { id } = await rig.talking();
      const hangup = { type: 'hangup', callId: id } as const;
      const both = await Promise.allSettled([rig.perform(hangup), rig.perform(hangup)]);
      expectThat(
        both.some(({ status }) => status === 'fulfilled'),
        'neither was taken',
      );
      await rig.untilOver(id);
      await rig.refuses(hangup, 'not-allowed', 'invalid-argument');
      const ends = rig.stream.told(id).filter(({ state }) => state === 'ended');
      expectSame(ends.length, 1, 'how often its end was told');
    },
  },
  {
    id: 'refusals.aborted-before',
    title: 'a command that was aborted before it was sent is not carried out',
    contract,
    needs: ['call.answer'],
    async run(rig) {
      const { id } = await rig.ringing();
      const error = await rig.refusal({ type: 'answer', callId: id }, AbortSignal.abort());
      expectSame(error.code, 'aborted', 'the code');
      await rig.quiet();
      expectSame(rig.call(id).state, 'offered', 'the call');
    },
  },
  {
    id: 'refusals.aborted-meanwhile',
    title: 'a command aborted on its way settles at once, as aborted or as what became of it',
    contract,
    needs: ['call.answer'],
    async run(rig) {
      const { id } = await rig.ringing();
      const abort = new AbortController();
      const settled = rig.perform({ type: 'answer', callId: id }, abort.signal).then(
        () => 'done',
        (error: unknown) => (isDriverError(error) ? error.code : `no DriverError: ${String(error)}`),
      );
      abort.abort();
      expectOneOf(await settled, ['done', 'aborted'], 'the outcome');
    },
  },
  {
    id: 'refusals.retryable',
    title: 'says of each refusal truthfully whether trying again could help',
    contract,
    async run(rig) {
      const mistaken = await rig.refusal({ type: 'hangup', callId: 'no such call' });
      expectSame(mistaken.retryable, false, 'retryable of a refusal for an unknown call');
      await rig.stop();
      const down = await rig.refusal({ type: 'hangup', callId: 'no such call' });
      expectSame([down.code, down.retryable], ['not-connected', true], 'code and retryable when stopped');
    },
  },
  {
    id: 'refusals.no-personal-data',
    title: 'messages of errors hold no number that was dialled',
    contract,
    needs: ['call.dial'],
    async run(rig) {
      const value = `${rig.description.dialable[0]}x${rig.description.invalidNumber}`;
      const error = await rig.refusal({ type: 'dial', to: { kind: 'number', value } });
      const number = rig.description.dialable[0].replace(/\D/g, '');
      expectThat(!error.message.replace(/\D/g, '').includes(number), 'the message holds the number');
    },
  },
  {
    id: 'refusals.diagnose',
    title: 'diagnose answers with named checks, or is not-supported',
    contract,
    async run(rig) {
      const outcome: unknown = await rig.perform({ type: 'diagnose' }).catch((error: unknown) => error);
      if (isDriverError(outcome)) {
        expectSame(outcome.code, 'not-supported', 'the code');
        return;
      }
      const { checks = [] } = outcome as { readonly checks?: readonly { name: string; state: string }[] };
      expectThat(checks.length > 0, 'there are no checks');
      for (const { name, state } of checks) {
        expectThat(name !== '', 'a check has no name');
        // A setting may deserve a warning though all works; on a healthy system nothing fails.
        expectOneOf(state, ['ok', 'warning'], `the state of '${name}'`);
      }
    },
  },
];

const needs = ({ type }: Command): Capability | null => COMMAND_CAPABILITY[type];

const isClaimed =
  (rig: Rig) =>
  (command: Command): boolean => {
    const capability = needs(command);
    return capability === null || rig.has(capability);
  };

/** The command without one of its arguments, for each that it has. */
const incomplete = (command: Command): readonly Command[] =>
  Object.keys(command)
    .filter((key) => key !== 'type')
    .map((left) => Object.fromEntries(Object.entries(command).filter(([key]) => key !== left)) as Command);
