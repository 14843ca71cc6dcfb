// In the page's own world: when each message of a WebSocket reached the page. This listener is the socket's first, so the
// driver has not seen the message yet. Only the newest are kept: a bench looks at memory as well.
if (location.hostname.startsWith('vf.')) {
  const seen = (window.benchMessages = []);
  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        seen.push({ at: performance.timeOrigin + performance.now(), text: String(data) });
        if (seen.length > 40) seen.shift();
      });
    }
  };
}
