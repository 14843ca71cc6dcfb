import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Device } from '@twilio/voice-sdk';
import { sounds, SOUND_FILES } from './sounds';

const assets = path.join(__dirname, '..', 'assets');
const header = 44;

it('are all that the SDK has, so that none is fetched from elsewhere', () => {
  expect(Object.keys(SOUND_FILES).sort()).toEqual(Object.values(Device.SoundName).sort());
  expect(Object.values(sounds((name) => `/ours/${name}`)).every((url) => url.startsWith('/ours/'))).toBe(
    true,
  );
});

it('lie in the bundle, and nothing else does', () => {
  expect(readdirSync(assets).sort()).toEqual([...new Set(Object.values(SOUND_FILES))].sort());
});

const rows: Readonly<Record<string, readonly [number, number]>> = {
  'dtmf-1.wav': [697, 1_209],
  'dtmf-5.wav': [770, 1_336],
  'dtmf-9.wav': [852, 1_477],
  'dtmf-star.wav': [941, 1_209],
  'dtmf-0.wav': [941, 1_336],
  'dtmf-hash.wav': [941, 1_477],
};

it.each(Object.keys(rows))('%s sounds as the key does', (file) => {
  const samples = [...readFileSync(path.join(assets, file)).subarray(header)].map((byte) => byte - 128);
  const all = [697, 770, 852, 941, 1_209, 1_336, 1_477];
  const loudest = all
    .map((hz) => ({ hz, power: power(samples, hz) }))
    .sort((a, b) => b.power - a.power)
    .slice(0, 2)
    .map(({ hz }) => hz);
  expect(loudest.sort((a, b) => a - b)).toEqual(rows[file]);
});

it('silence is silent', () => {
  const bytes = new Set(readFileSync(path.join(assets, 'silence.wav')).subarray(header));
  expect([...bytes]).toEqual([128]);
});

function power(samples: readonly number[], hz: number): number {
  const k = 2 * Math.cos((2 * Math.PI * hz) / 8_000);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + k * one - two, one];
  return one * one + two * two - k * one * two;
}
