import TextField from 'c/textField';
import type { TypedText } from 'c/textField';
import { mount } from '../../../../../../tests/panel/mount';

const field = async (props: Readonly<Record<string, unknown>> = {}) => {
  const mounted = await mount('c-text-field', TextField, { label: 'Number', ...props });
  return {
    ...mounted,
    input: mounted.find<HTMLInputElement>('input')!,
    api: mounted.element as unknown as TextField,
  };
};

describe('text field', () => {
  it('tells what was typed and where the caret is', async () => {
    const { element, input } = await field();
    const typed = jest.fn<undefined, [TypedText]>();
    element.addEventListener('typed', (event) => typed((event as CustomEvent<TypedText>).detail));
    input.value = '415';
    input.setSelectionRange(2, 2);
    input.dispatchEvent(new Event('input'));
    expect(typed).toHaveBeenCalledWith({ text: '415', caret: 2 });
    await expect(element).toBeAccessible();
  });

  it('takes a formatted text and keeps the caret that comes with it', async () => {
    const { api, input } = await field();
    input.value = '4155';
    input.focus();
    api.write('(415) 5', 3);
    expect(input.value).toBe('(415) 5');
    expect(input.selectionStart).toBe(3);
  });

  it('leaves no text in an attribute', async () => {
    const { element, api } = await field({ type: 'password' });
    api.write('canary');
    expect(api.text()).toBe('canary');
    expect(element.shadowRoot?.innerHTML).not.toContain('canary');
  });

  it('ties an error to the field', async () => {
    const { element, input, find } = await field({ error: 'Fill in this field.', required: true });
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.getAttribute('aria-required')).toBe('true');
    expect(find('.slds-form-element__help')?.id).toBe(input.getAttribute('aria-describedby'));
    await expect(element).toBeAccessible();
  });

  it('keeps its label for screen readers when it is hidden', async () => {
    const { element, find } = await field({ labelHidden: true });
    expect(find('label')?.className).toBe('slds-assistive-text');
    await expect(element).toBeAccessible();
  });
});
