// Mounts the panel.
import { createElement } from 'lwc';
import SoftphonePanel from 'c/softphonePanel';

export function mount(parent) {
  parent.append(createElement('c-softphone-panel', { is: SoftphonePanel }));
}
