// The SDK's fifteen sounds, all from our own bundle. Its own come from Twilio's site: where the page's policy forbids that, the
// SDK waits two seconds for its ringtone before it tells of a call. What rings is the engine's; the keys are heard.
export const SOUND_FILES = {
  disconnect: 'silence.wav',
  incoming: 'silence.wav',
  outgoing: 'silence.wav',
  dtmf0: 'dtmf-0.wav',
  dtmf1: 'dtmf-1.wav',
  dtmf2: 'dtmf-2.wav',
  dtmf3: 'dtmf-3.wav',
  dtmf4: 'dtmf-4.wav',
  dtmf5: 'dtmf-5.wav',
  dtmf6: 'dtmf-6.wav',
  dtmf7: 'dtmf-7.wav',
  dtmf8: 'dtmf-8.wav',
  dtmf9: 'dtmf-9.wav',
  dtmfs: 'dtmf-star.wav',
  dtmfh: 'dtmf-hash.wav',
} as const;

export type SoundName = keyof typeof SOUND_FILES;

/** `asset`: the URL of a file of the bundle. */
export const sounds = (asset: (name: string) => string): Record<SoundName, string> =>
  Object.fromEntries(Object.entries(SOUND_FILES).map(([name, file]) => [name, asset(file)])) as Record<
    SoundName,
    string
  >;
