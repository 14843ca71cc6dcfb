import { LightningElement } from 'lwc';

export default class Floor extends LightningElement {}
