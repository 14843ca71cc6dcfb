/** @jest-environment jsdom */
import { DeviceChoice } from './deviceChoice';

const KEY = 'softphone.devices';
const headset = { id: 'h1', label: 'Headset' };

beforeEach(() => localStorage.clear());

it('outlives the page', () => {
  new DeviceChoice().choose('microphone', headset);
  expect(new DeviceChoice().of('microphone')).toEqual(headset);
  new DeviceChoice().choose('microphone', null);
  expect(new DeviceChoice().of('microphone')).toBeNull();
});

it('is followed by the other tabs of this browser', () => {
  const choice = new DeviceChoice();
  const told = jest.fn();
  choice.onChange(told);
  expect(choice.idFor('ringer')).toBe('');
  localStorage.setItem(KEY, JSON.stringify({ ringer: headset }));
  window.dispatchEvent(new StorageEvent('storage', { key: KEY }));
  window.dispatchEvent(new StorageEvent('storage', { key: 'another' }));
  expect(told.mock.calls).toEqual([['ringer', true]]);
  expect(choice.idFor('ringer')).toBe('h1');
});

it('is the system’s own while the chosen one is unplugged, and remembered meanwhile', () => {
  const choice = new DeviceChoice();
  choice.choose('speaker', headset);
  expect(choice.idFor('speaker')).toBe('h1');
  const told = jest.fn();
  choice.onChange(told);
  choice.plugged(new Set(['other']));
  expect(choice.idFor('speaker')).toBe('');
  expect(choice.of('speaker')).toEqual(headset);
  choice.plugged(new Set(['other', 'h1']));
  expect(choice.idFor('speaker')).toBe('h1');
  expect(told.mock.calls).toEqual([
    ['speaker', false],
    ['speaker', false],
  ]);
});

it.each(['{', 'null', '[]', '{"microphone":{"id":5}}', '{"other":{"id":"a","label":"b"}}'])(
  'takes %s for nothing chosen',
  (text) => {
    localStorage.setItem(KEY, text);
    const choice = new DeviceChoice();
    expect([choice.of('microphone'), choice.idFor('speaker')]).toEqual([null, '']);
  },
);

it('holds for the page where the browser denies storage', () => {
  const denied = {
    getItem: () => {
      throw new DOMException('denied', 'SecurityError');
    },
    setItem: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  } as unknown as Storage;
  const choice = new DeviceChoice(denied);
  choice.choose('ringer', headset);
  expect(choice.idFor('ringer')).toBe('h1');
});
