import type { DirectoryEntryView } from '../../../../../../engine/contract/panel/panelView';
import { recents } from '../../../../../../tests/panel/views';
import { entriesFor, isNumber, targetOf } from '../targets';

const entry = (
  label: string,
  value: string,
  change: Partial<DirectoryEntryView> = {},
): DirectoryEntryView => ({
  ...{ kind: 'agent', value, label, presence: null, waitSeconds: null },
  ...change,
});
const CALLED = recents(1_700_000_000_000, 4);
const labels = (text: string, found: readonly DirectoryEntryView[] = []) =>
  entriesFor(text, found, CALLED).map(({ label }) => label);

describe('whom the chooser lists', () => {
  it('are the directory’s, those first who can take the call, and then numbers called before, each once', () => {
    const found = [
      entry('Away', '1', { presence: 'offline' }),
      entry('Second line', 'q'),
      entry('Free', '2', { presence: 'available' }),
    ];
    expect(labels('', found)).toEqual([
      'Free',
      'Second line',
      'Away',
      'Ana Silva · (415) 555-0142',
      'Ben Okafor · 020 7946 0321',
    ]);
  });

  it('are favourites before all others, each once, as the directory calls them now', () => {
    const found = [entry('Free', '2', { presence: 'available' }), entry('Sam Ortiz-Lee', 'sam')];
    const favourites = [entry('Sam Ortiz', 'sam'), entry('Ana at home', '+14155550142', { kind: 'number' })];
    const listed = (text: string) => entriesFor(text, found, CALLED, favourites).map(({ label }) => label);
    expect(listed('')).toEqual(['Sam Ortiz-Lee', 'Ana at home', 'Free', 'Ben Okafor · 020 7946 0321']);
    expect(listed('home')).toEqual(['Ana at home', 'Free', 'Sam Ortiz-Lee']);
  });

  it.each([
    ['ben', ['Ben Okafor · 020 7946 0321']],
    ['555-01', ['Ana Silva · (415) 555-0142']],
    ['+44 20', ['Ben Okafor · 020 7946 0321']],
    ['nobody', []],
  ])('of the numbers called before are those that the text means: %s', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });
});

describe('whom the text means', () => {
  const all = [entry('Sam Ortiz (1001)', 'sam'), entry('Billing', 'billing', { kind: 'directory' })];

  it.each([
    ['Sam', null],
    ['sam ortiz', null],
    ['Sam Ortiz (1001)', { kind: 'agent', value: 'sam' }],
    ['billing', { kind: 'directory', value: 'billing' }],
    ['xyz', null],
    ['', null],
    ['  ', null],
    ['1001', { kind: 'number', value: '1001' }],
    ['+1 (202) 555-0150', { kind: 'number', value: '+1 (202) 555-0150' }],
    ['*97', { kind: 'number', value: '*97' }],
    ['sip:sam@example.com', { kind: 'number', value: 'sip:sam@example.com' }],
    ['1800FLOWERS', null],
    ['-', null],
  ] as const)('%j: a name that was not chosen is nobody, and never a number', (text, expected) => {
    expect(targetOf(undefined, text, all)).toEqual(expected);
  });

  it('is nobody while two are called the same, until one is chosen', () => {
    const twins = [entry('Kim', 'a'), entry('Kim', 'b')];
    expect(targetOf(undefined, 'kim', twins)).toBeNull();
    expect(targetOf(twins[1], 'kim', twins)).toEqual({ kind: 'agent', value: 'b' });
  });
});

it('takes for numbers what people write as such', () => {
  expect(['112', '020 7946.0321', '#31#'].every(isNumber)).toBe(true);
  expect(['Ana', '', ' ', '()', 'ext 5'].some(isNumber)).toBe(false);
});
