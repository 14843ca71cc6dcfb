// Who the other side may be. The choice decides which record opens and which one the log goes to.
import { LightningElement, api } from 'lwc';
import type { CallView, RecordView } from '../../../../../engine/contract/panel/panelView';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';
import { recordIcon } from 'c/recordIcon';

const NEITHER = '';

const detailOf = ({ detail, doNotCall }: RecordView): string =>
  [doNotCall === true ? label('Badge_DoNotCall') : '', detail].filter((part) => part !== '').join(' · ');

export default class RecordPicker extends LightningElement {
  @api call!: CallView;

  get isList(): boolean {
    return this.call.matches.records.length > 1;
  }
  get legend(): string {
    return label(this.call.direction === 'outbound' ? 'Match_TitleOutbound' : 'Match_Title');
  }
  get options() {
    const { records, chosenId } = this.call.matches;
    const rows = records.map((record) => ({
      id: record.id,
      name: record.name,
      detail: detailOf(record),
      icon: recordIcon(record.object),
    }));
    return [...rows, { id: NEITHER, name: label('Match_Neither'), detail: '', icon: '' }].map((row) => {
      const isChosen = row.id !== NEITHER && row.id === chosenId;
      return { ...row, isChosen, className: isChosen ? 'option choice chosen' : 'option choice' };
    });
  }
  get single() {
    const [record] = this.call.matches.records;
    return record && { ...record, detail: detailOf(record), icon: recordIcon(record.object) };
  }
  get message(): string {
    switch (this.call.matches.state) {
      case 'searching':
        return label('Match_Searching');
      case 'failed':
        return label('Match_Failed');
      case 'done':
        return label(this.call.direction === 'outbound' ? 'Match_NoneOutbound' : 'Match_None');
      case 'none':
        return '';
    }
  }

  handleChange(event: Event): void {
    const id = (event.target as HTMLInputElement).value;
    sendIntent(this, { type: 'match.chosen', callId: this.call.id, recordId: id === NEITHER ? null : id });
  }
}
