// One use of sound: which device serves it, and a button that lets the agent hear or see that it works.
import { LightningElement, api } from 'lwc';
import type { DeviceListView, DeviceUse } from '../../../../../engine/contract/panel/panelView';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';
import type { LabelName } from 'c/labels';

const TITLES: Readonly<Record<DeviceUse, LabelName>> = {
  microphone: 'Device_Microphone',
  speaker: 'Device_Speaker',
  ringer: 'Device_Ringer',
};
const CHECKS: Readonly<Record<DeviceUse, LabelName>> = {
  microphone: 'Device_CheckMicrophone',
  speaker: 'Device_CheckSpeaker',
  ringer: 'Device_CheckRinger',
};

export default class DevicePicker extends LightningElement {
  @api list!: DeviceListView;
  @api checking = false;
  @api level = 0;
  readonly systemLabel = label('Device_System');
  readonly missingText = label('Device_Missing');

  get heading(): string {
    return label(TITLES[this.list.use]);
  }
  get checkLabel(): string {
    return label(CHECKS[this.list.use]);
  }
  get isMetered(): boolean {
    return this.checking && this.list.use === 'microphone';
  }
  get isSystemChosen(): boolean {
    return this.list.chosenId === '';
  }
  get options() {
    return this.list.devices.map(({ id, label: name }, index) => ({
      id,
      name: name === '' ? label('Device_Unnamed', String(index + 1)) : name,
      isChosen: id === this.list.chosenId,
    }));
  }

  handleChange(event: Event): void {
    const id = (event.target as HTMLSelectElement).value;
    sendIntent(this, { type: 'devices.chosen', use: this.list.use, id });
  }
  handleCheck(): void {
    sendIntent(this, { type: 'devices.checked', use: this.list.use, on: !this.checking });
  }
}
