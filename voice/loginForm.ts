// The sign-in in the frame that Salesforce shows for it: the telephone system's own fields and one button.
import type { LoginField } from '../engine/contract/driver/event';

export interface LoginForm {
  readonly fields: readonly LoginField[];
  /** Of the button, in the user's language. */
  readonly label: string;
  /** Resolves when the telephone system took it; the fields are kept nowhere. */
  readonly submit: (fields: Readonly<Record<string, string>>) => Promise<void>;
  /** The sentence for what it was refused with. */
  readonly explain: (error: unknown) => string;
}

/** Takes the place of what is in `body`; null: nothing is asked. */
export function showLogin(body: HTMLElement, form: LoginForm | null): void {
  body.replaceChildren();
  if (!form) return;
  const page = body.ownerDocument;
  const element = page.createElement('form');
  const alert = page.createElement('p');
  alert.setAttribute('role', 'alert');
  const button = page.createElement('button');
  button.textContent = form.label;
  element.append(...form.fields.map((field) => labelled(page, field)), alert, button);
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    const given = Object.fromEntries(
      [...new FormData(element)].map(([key, value]) => [key, typeof value === 'string' ? value : '']),
    );
    button.disabled = true;
    alert.textContent = '';
    form
      .submit(given)
      .catch((error: unknown) => (alert.textContent = form.explain(error)))
      .finally(() => (button.disabled = false));
  });
  body.append(element);
}

function labelled(page: Document, { key, label, type, choices = [], required }: LoginField): HTMLElement {
  const around = page.createElement('label');
  const text = page.createElement('span');
  text.textContent = label;
  const control = type === 'choice' ? page.createElement('select') : page.createElement('input');
  control.name = key;
  control.required = required === true;
  if (control instanceof HTMLInputElement) {
    control.type = type === 'password' ? 'password' : 'text';
    control.autocomplete = 'off';
  } else for (const choice of choices) control.append(new Option(choice, choice));
  around.append(text, control);
  return around;
}
