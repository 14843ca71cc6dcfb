import { handle } from './handlers';
import type { Handlers } from './handlers';

type Letter =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'text'; readonly text: string };

const length: Handlers<Letter, number, [factor: number]> = {
  number: ({ value }, factor) => value * factor,
  text: ({ text }, factor) => text.length * factor,
};

it('gives each message to the handler of its type, with the rest', () => {
  expect(handle(length, { type: 'number', value: 3 }, 2)).toBe(6);
  expect(handle(length, { type: 'text', text: 'four' }, 2)).toBe(8);
});

it.each(['unknown', 'constructor', 'toString', '__proto__'])('has nothing for the type %s', (type) => {
  const stranger = JSON.parse(JSON.stringify({ type })) as Letter;
  expect(handle(length, stranger, 2)).toBeUndefined();
});
