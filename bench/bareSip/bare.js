// The least that can be done with SIP in a page: register, and print who calls. JsSIP as it comes.
import JsSIP from 'jssip';

const now = () => performance.timeOrigin + performance.now();
const given = new URLSearchParams(location.search);
const bare = (window.benchBare = { registered: null, events: [], calls: 0 });

const ua = new JsSIP.UA({
  sockets: [new JsSIP.WebSocketInterface(given.get('server'))],
  uri: `sip:${given.get('user')}@phone.test`,
  password: given.get('password'),
  session_timers: false,
});
ua.on('registered', () => {
  bare.registered = performance.now();
});
ua.on('newRTCSession', ({ session, request, originator }) => {
  if (originator !== 'remote') return;
  bare.events.push(now());
  if (bare.events.length > 40) bare.events.shift();
  document.getElementById('caller').textContent = request.from.uri.user;
  bare.calls += 1;
  if (given.get('answer') === 'yes') session.answer({ mediaConstraints: { audio: true, video: false } });
});
ua.start();
