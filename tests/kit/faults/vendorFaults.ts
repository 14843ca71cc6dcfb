// Faults of what the telephone system has beyond the contract.
import { without, type Fault } from './fault';
import type { Spoil } from './spoiledDriver';

/** The action is taken, and nothing is done. */
const ignoringAction = (actionId: string): Spoil => ({
  perform: (command, pass) =>
    command.type === 'vendor.action' && command.actionId === actionId ? Promise.resolve({}) : pass(),
});

export const vendorFaults: readonly Fault[] = [
  {
    id: 'words-untold',
    title: 'keeps what the telephone system says to the agent to itself',
    spoil: () => ({
      event: (event, { tell }) => (event.type === 'vendor.notice' ? undefined : tell(event)),
    }),
  },
  {
    id: 'words-as-errors',
    title: 'tells whatever the telephone system says as an error',
    spoil: () => ({
      event: (event, { tell }) =>
        event.type === 'vendor.notice'
          ? tell({ ...event, notice: { ...event.notice, level: 'error' } })
          : tell(event),
    }),
  },
  {
    id: 'form-dropped',
    title: 'carries out an action without what was filled in, and has it fail unheard',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'vendor.action' && command.fields !== undefined
          ? pass(without(command, 'fields')).catch(() => ({}))
          : pass(),
    }),
  },
  {
    id: 'empty-form-taken',
    title: 'takes a form that is not filled in',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'vendor.action' && command.callId === undefined ? pass().catch(() => ({})) : pass(),
    }),
  },
  {
    id: 'preview-accept-idle',
    title: 'takes a preview as accepted and calls nobody',
    spoil: () => ignoringAction('preview-accept'),
  },
  {
    id: 'preview-reject-idle',
    title: 'takes a preview as rejected and goes on offering it',
    spoil: () => ignoringAction('preview-reject'),
  },
  {
    id: 'preview-reclassify-idle',
    title: 'takes a preview as reclassified and goes on offering it',
    spoil: () => ignoringAction('preview-reclassify'),
  },
  {
    id: 'preview-postpone-idle',
    title: 'takes a preview as put off and goes on offering it',
    spoil: () => ignoringAction('preview-postpone'),
  },
];
