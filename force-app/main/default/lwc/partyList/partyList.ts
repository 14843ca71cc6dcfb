// Who is in the call, once they are more than one; each can be removed where the telephone system allows it.
import { LightningElement, api } from 'lwc';
import type { CallView, PartyView } from '../../../../../engine/contract/panel/panelView';
import { control } from 'c/callActions';
import type { Control } from 'c/callActions';
import { sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';
import type { LabelName } from 'c/labels';

const STATES: Readonly<Record<PartyView['state'], LabelName>> = {
  ringing: 'State_Alerting',
  connected: 'State_Active',
  held: 'State_Held',
  left: 'State_Ended',
};

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
      removeLabel: label('Party_Remove', textOf(party.name)),
    }));
  }
  get drop(): Control | null {
    return control(this.call, 'conference.drop');
  }

  handleRemove(event: Event): void {
    const partyId = (event.currentTarget as HTMLElement).dataset['id'];
    if (partyId === undefined) return;
    sendIntent(this, {
      type: 'perform',
      command: { type: 'conference.drop', callId: this.call.id, partyId },
    });
  }

  private get present(): readonly PartyView[] {
    return this.call.parties.filter(({ state }) => state !== 'left');
  }
}
