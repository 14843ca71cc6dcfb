// Phone fields: plain text until the softphone enables click-to-dial in this tab, links from then on.
import type { ViewedRecord } from '../viewedRecord';

/** What a click on a number tells the softphone. */
export type DialPayload = ViewedRecord & { readonly number: string };

class ClickToDial extends EventTarget {
  #enabled = false;

  get enabled(): boolean {
    return this.#enabled;
  }

  setEnabled(enabled: boolean): void {
    this.#enabled = enabled;
    this.dispatchEvent(new Event('change'));
  }

  dial(payload: DialPayload): void {
    this.dispatchEvent(new CustomEvent<DialPayload>('dial', { detail: payload }));
  }
}

/** One for the window: each phone field on any page follows it. */
export const clickToDial = new ClickToDial();

class PhoneField extends HTMLElement {
  number = '';
  record: ViewedRecord = {};
  readonly #draw = (): void => {
    this.replaceChildren(clickToDial.enabled ? this.#link() : this.number);
  };

  connectedCallback(): void {
    clickToDial.addEventListener('change', this.#draw);
    this.#draw();
  }

  disconnectedCallback(): void {
    clickToDial.removeEventListener('change', this.#draw);
  }

  #link(): HTMLAnchorElement {
    const link = document.createElement('a');
    link.href = `tel:${this.number.replace(/[^\d+]/g, '')}`;
    link.title = `Click to dial ${this.number}`;
    link.textContent = this.number;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      clickToDial.dial({ number: this.number, ...this.record });
    });
    return link;
  }
}
customElements.define('lab-phone-field', PhoneField);

export function phoneField(number: string, record: ViewedRecord): HTMLElement {
  const field = new PhoneField();
  field.number = number;
  field.record = record;
  return field;
}
