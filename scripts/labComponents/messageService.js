// `lightning/messageService` in the lab: the shell tells what the softphone publishes by an event of the window.
export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

/** A wire adapter: what it provides only names the page, and there is one. */
export class MessageContext {
  constructor(provide) {
    this.provide = provide;
  }
  connect() {
    this.provide({});
  }
  update() {}
  disconnect() {}
}

export function subscribe(_context, channel, listener) {
  const heard = ({ detail }) => {
    if (detail.channel === channel) listener(detail.message);
  };
  window.addEventListener('lab:message', heard);
  return { end: () => window.removeEventListener('lab:message', heard) };
}

export const unsubscribe = (subscription) => subscription.end();
