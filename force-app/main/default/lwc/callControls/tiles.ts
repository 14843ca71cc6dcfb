// The tiles of a connected call, in their order: what it can do, and which of two opposite actions a toggle would send.
import type { CallAction } from '../../../../../engine/contract/driver/call';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import { control, isEnabled } from 'c/callActions';
import type { Control } from 'c/callActions';
import { label } from 'c/labels';

export interface Tile {
  readonly name: string;
  readonly label: string;
  readonly icon: string;
  /** null: this telephone system cannot do it, or it makes no sense for this call. */
  readonly control: Control | null;
  /** The call that it acts on, where that is not the one on screen. */
  readonly of?: string;
  readonly pressed?: boolean;
  readonly shortcut?: string;
}

export interface Others {
  /** To a colleague, about this customer. */
  readonly consultLeg: CallView | null;
  /** One more customer who can be brought in. */
  readonly second: CallView | null;
}

export function tiles(call: CallView, { consultLeg, second }: Others): readonly Tile[] {
  const leg = call.kind === 'consult' ? call : consultLeg;
  return [
    ...ofEveryCall(call),
    ...(leg ? ofConsult(call, leg) : [...ofCustomer(call), ...ofSeveral(call, second)]),
    recording(call),
    more(call),
  ];
}

/** Offered where it can be done: two calls become one, and the agent leaves the others to themselves. */
const ofSeveral = (call: CallView, second: CallView | null): readonly Tile[] => [
  {
    name: 'conference',
    label: label('Merge'),
    icon: 'utility:merge',
    control: second && isEnabled(call, 'conference') ? control(call, 'conference') : null,
  },
  {
    name: 'conference.leave',
    label: label('Leave'),
    icon: 'utility:logout',
    control: isEnabled(call, 'conference.leave') ? control(call, 'conference.leave') : null,
  },
];

const more = ({ vendorActions }: CallView): Tile => ({
  name: 'more',
  label: label('More'),
  icon: 'utility:threedots',
  control: vendorActions.length === 0 ? null : { action: null, reason: '' },
});

const ofEveryCall = (call: CallView): readonly Tile[] => [
  {
    name: 'mute',
    label: label('Mute'),
    icon: call.muted ? 'utility:muted' : 'utility:unmuted',
    shortcut: 'Alt+Shift+M',
    ...toggle(call, 'mute', 'unmute', call.muted),
  },
  {
    name: 'hold',
    label: label('Hold'),
    icon: 'utility:pause',
    shortcut: 'Alt+Shift+H',
    ...toggle(call, 'hold', 'resume', call.state === 'held'),
  },
  {
    name: 'dtmf',
    label: label('Keypad'),
    icon: 'utility:keypad',
    shortcut: 'Alt+Shift+K',
    control: control(call, 'dtmf'),
  },
];

const ofCustomer = (call: CallView): readonly Tile[] => [
  {
    name: 'transfer',
    label: label('Transfer'),
    icon: 'utility:change_owner',
    shortcut: 'Alt+Shift+T',
    control: transfer(call),
  },
  // Without a second call there is nothing to swap with, and nothing to say about it.
  {
    name: 'swap',
    label: label('Swap'),
    icon: 'utility:sort',
    control: isEnabled(call, 'swap') ? control(call, 'swap') : null,
  },
];

const ofConsult = (call: CallView, leg: CallView): readonly Tile[] => [
  {
    name: 'consult.transfer',
    label: label('Complete_Transfer'),
    icon: 'utility:forward',
    of: leg.id,
    control: control(leg, 'consult.transfer'),
  },
  { name: 'swap', label: label('Swap'), icon: 'utility:sort', control: control(call, 'swap') },
  {
    name: 'conference',
    label: label('Merge'),
    icon: 'utility:merge',
    of: leg.id,
    control: control(leg, 'conference'),
  },
  {
    name: 'consult.cancel',
    label: label('Consult_Cancel'),
    icon: 'utility:back',
    of: leg.id,
    control: control(leg, 'consult.cancel'),
  },
];

function recording(call: CallView): Tile {
  const isRecorded = call.recording === 'on' || call.recording === 'paused';
  const state = toggle(call, 'recording.pause', 'recording.resume', call.recording === 'paused');
  return {
    name: 'recording',
    label: label('Pause_Recording'),
    icon: 'utility:record',
    ...(isRecorded ? state : { control: null }),
  };
}

/** One tile for both ways of handing a call on; enabled when either is possible. */
function transfer(call: CallView): Control | null {
  const ways = [control(call, 'transfer.blind'), control(call, 'consult')];
  return ways.find((way) => way?.reason === '') ?? ways.find((way) => way !== null) ?? null;
}

const toggle = (call: CallView, on: CallAction, off: CallAction, pressed: boolean) => ({
  control: control(call, pressed ? off : on),
  pressed,
});
