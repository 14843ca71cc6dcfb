// What a key means in the panel when no text field wants it. Shortcuts go by the key's place (`code`): Alt+Shift+A types
// another letter on a Mac.
export type KeyPress =
  | { readonly kind: 'shortcut'; readonly name: string }
  | { readonly kind: 'typed'; readonly key: string }
  | { readonly kind: 'close' };

const SHORTCUTS: Readonly<Record<string, string>> = {
  KeyA: 'answer',
  KeyE: 'end',
  KeyM: 'mute',
  KeyH: 'hold',
  KeyK: 'dtmf',
  KeyT: 'transfer',
  KeyN: 'notes',
  KeyS: 'status',
};

/** `areEnabled`: digits are shortcuts of one character and share the off switch (WCAG 2.1.4). */
export function keyPress(event: KeyboardEvent, areEnabled: boolean): KeyPress | null {
  if (event.key === 'Escape') return { kind: 'close' };
  if (!areEnabled || event.ctrlKey || event.metaKey || event.isComposing) return null;
  if (event.altKey) {
    const name = event.shiftKey ? SHORTCUTS[event.code] : undefined;
    return name === undefined ? null : { kind: 'shortcut', name };
  }
  if (isTextField(event.composedPath()[0])) return null;
  return /^([\d*#+]|Backspace)$/.test(event.key) ? { kind: 'typed', key: event.key } : null;
}

const isTextField = (target: EventTarget | undefined): boolean =>
  target instanceof Element && target.matches('input:not([type="radio"]), textarea, select');
