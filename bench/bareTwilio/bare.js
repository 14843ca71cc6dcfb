// The least that can be done with Twilio in a page: register, and print who calls. The SDK as it comes, but for its sounds, which lie
// beside the page, and its ringtone, which is off: it is at its quickest then.
import { Device } from '@twilio/voice-sdk';

const now = () => performance.timeOrigin + performance.now();
const given = new URLSearchParams(location.search);
const bare = (window.benchBare = { registered: null, events: [], calls: 0 });

const names = Object.values(Device.SoundName);
const device = new Device(given.get('token'), {
  chunderw: given.get('signalling'),
  publishEvents: false,
  sounds: Object.fromEntries(names.map((name) => [name, new URL('silence.wav', location.href).href])),
});
device.audio.incoming(false);
device.on('registered', () => {
  bare.registered = performance.now();
});
device.on('incoming', (call) => {
  bare.events.push(now());
  if (bare.events.length > 40) bare.events.shift();
  document.getElementById('caller').textContent = call.parameters.From;
  bare.calls += 1;
});
device.register();
