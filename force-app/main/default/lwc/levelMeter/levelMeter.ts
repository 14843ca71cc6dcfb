// How loud the microphone is, ten times a second: a bar, and two words for those who do not see it.
import { LightningElement, api } from 'lwc';
import { label } from 'c/labels';

/** Below it a room is quiet. */
const HEARD = 0.25;

export default class LevelMeter extends LightningElement {
  /** 0 to 1. */
  @api level = 0;
  readonly name = label('Device_Level');

  get percent(): string {
    return String(Math.round(this.level * 100));
  }
  get barStyle(): string {
    return `inline-size: ${this.percent}%`;
  }
  get word(): string {
    return label(this.level >= HEARD ? 'Device_Heard' : 'Device_Silent');
  }
}
