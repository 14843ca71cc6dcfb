// Scoped modules that @salesforce/lightning-types does not declare.
declare module '@salesforce/messageChannel/*' {
  const channel: unknown;
  export default channel;
}
declare module 'lightning/messageService' {
  import type { WireAdapterConstructor } from 'lwc';
  export const MessageContext: WireAdapterConstructor;
  export const APPLICATION_SCOPE: symbol;
  export interface Subscription {
    readonly subscription?: unknown;
  }
  export function subscribe(
    context: unknown,
    channel: unknown,
    listener: (message: unknown) => void,
    options?: { readonly scope: symbol },
  ): Subscription;
  export function unsubscribe(subscription: Subscription): void;
}
declare module '@salesforce/label/*' {
  const label: string;
  export default label;
}
