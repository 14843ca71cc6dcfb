// The package's components for record pages, as the lab's shell mounts them.
import { createElement } from 'lwc';
import SoftphoneActivity from 'c/softphoneActivity';

export function mountActivity(parent, recordId) {
  const component = createElement('c-softphone-activity', { is: SoftphoneActivity });
  component.recordId = recordId;
  parent.append(component);
}
