// In the page's own world: how many connections for sound were made and never closed. Kept weakly: a bench looks at memory.
const made = new Set();

window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(...args) {
    super(...args);
    made.add(new WeakRef(this));
  }
};
window.benchConnections = {
  open() {
    for (const ref of made) if (!ref.deref() || ref.deref().signalingState === 'closed') made.delete(ref);
    return made.size;
  },
};
