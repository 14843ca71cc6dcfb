// Ids that nobody else has: of requests, and of this connection at the notification service.

export const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
