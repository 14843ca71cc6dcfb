// What this telephone system offers beyond the contract: actions of the agent, and of each call.
import { isTalking } from '../../../../engine/contract/driver/callRules';
import type { VendorAction } from '../../../../engine/contract/driver/driver';
import { liveLegsOf } from '../legs';
import type { Agent, ExchangeState, Leg } from '../state';

const askSupervisor: VendorAction = {
  id: 'ask-supervisor',
  label: 'Ask a supervisor',
  enabled: true,
  form: [
    {
      key: 'topic',
      label: 'About',
      type: 'choice',
      required: true,
      choices: [
        { id: 'discount', label: 'Discount' },
        { id: 'complaint', label: 'Complaint' },
      ],
    },
    { key: 'words', label: 'In your words', type: 'text' },
  ],
};

export function agentActions(state: ExchangeState, agent: Agent): readonly VendorAction[] {
  if (!agent.signedIn) return [];
  const isIdle = liveLegsOf(state, agent.key).length === 0;
  const endOfShift = { id: 'end-of-shift', label: 'End of shift', enabled: isIdle };
  return [askSupervisor, isIdle ? endOfShift : { ...endOfShift, reason: 'A call is on.' }];
}

const flag: VendorAction = { id: 'flag', label: 'Flag this call', enabled: true };

const ofPreview: readonly VendorAction[] = [
  { id: 'preview-accept', label: 'Call now', kind: 'preview.accept', enabled: true },
  { id: 'preview-reject', label: 'Skip', kind: 'preview.reject', enabled: true },
  {
    id: 'preview-reclassify',
    label: 'Reclassify',
    kind: 'preview.reclassify',
    enabled: true,
    form: [
      {
        key: 'as',
        label: 'As',
        type: 'choice',
        required: true,
        choices: [
          { id: 'wrong-number', label: 'Wrong number' },
          { id: 'do-not-call', label: 'Do not call' },
        ],
      },
    ],
  },
  {
    id: 'preview-postpone',
    label: 'Call later',
    kind: 'preview.postpone',
    enabled: true,
    form: [{ key: 'at', label: 'When', type: 'datetime', required: true }],
  },
];

export function callActions({ state, preview, kind }: Leg): readonly VendorAction[] | undefined {
  if (state === 'offered' && preview) return ofPreview;
  return kind === 'customer' && isTalking(state) ? [flag] : undefined;
}
