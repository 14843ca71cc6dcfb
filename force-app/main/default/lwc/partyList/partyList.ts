// Who is in the call, once they are more than one; each can be removed where the telephone system allows it.
import { LightningElement, api } from 'lwc';
import type { CallView, PartyView } from '../../../../../engine/contract/panel/panelView';
import { control } from 'c/callActions';
import { sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';
import type { LabelName } from 'c/labels';

const STATES: Readonly<Record<PartyView['state'], LabelName>> = {
  ringing: 'State_Alerting',
  connected: 'State_Active',
  held: 'State_Held',
  left: 'State_Ended',
};

type PartyAction = 'party.hold' | 'party.resume' | 'party.mute' | 'party.unmute' | 'conference.drop';

export default class PartyList extends LightningElement {
  @api call!: CallView;
  readonly listLabel = label('Parties');

  get isShown(): boolean {
    return this.present.length > 1;
  }
  get people() {
    return this.present.map((party) => ({
      id: party.id,
      name: textOf(party.name),
      number: party.number?.international ?? '',
      state: label(STATES[party.state]),
      ways: this.waysOf(party),
    }));
  }

  handleWay(event: Event): void {
    const { id: partyId, action } = (event.currentTarget as HTMLElement).dataset;
    if (partyId === undefined || action === undefined) return;
    const type = action as PartyAction;
    sendIntent(this, { type: 'perform', command: { type, callId: this.call.id, partyId } });
  }

  /** What can be done with one person; a toggle keeps its name. */
  private waysOf({ id, name, state, muted }: PartyView) {
    const isHeld = state === 'held';
    const ways: readonly (readonly [PartyAction, LabelName, string, boolean?])[] = [
      [isHeld ? 'party.resume' : 'party.hold', 'Party_Hold', 'utility:pause', isHeld],
      [muted ? 'party.unmute' : 'party.mute', 'Party_Mute', 'utility:muted', muted],
      ['conference.drop', 'Party_Remove', 'utility:close'],
    ];
    return ways.flatMap(([action, text, icon, pressed]) => {
      const found = control(this.call, action);
      if (!found) return [];
      const key = `${id} ${text}`;
      return [{ ...{ key, action, icon, pressed, reason: found.reason }, label: label(text, textOf(name)) }];
    });
  }
  private get present(): readonly PartyView[] {
    return this.call.parties.filter(({ state }) => state !== 'left');
  }
}
