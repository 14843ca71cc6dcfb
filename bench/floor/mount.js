import { createElement } from 'lwc';
import Floor from 'bench/floor';

export function mount(parent) {
  parent.append(createElement('bench-floor', { is: Floor }));
}
