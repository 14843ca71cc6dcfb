// Everything that may go wrong in a story. `tab` is counted over the tabs that are open.

export type Fault =
  /** A tab that has the agent before it, or one that runs behind. */
  | { readonly kind: 'reload' | 'close' | 'crash'; readonly tab: number }
  /** Only a tab that is not in view: browsers freeze no other. */
  | { readonly kind: 'freeze' | 'closeBehind' | 'crashBehind'; readonly tab: number; readonly ms: number }
  | { readonly kind: 'stall'; readonly tab: number; readonly ms: number }
  /** The whole computer. */
  | { readonly kind: 'sleep' | 'offline'; readonly ms: number }
  | {
      readonly kind: 'openCti';
      readonly method: string;
      readonly how: OpenCtiFault;
      readonly count: number;
      readonly ms: number;
    }
  | { readonly kind: 'openCtiSilent'; readonly ms: number }
  | { readonly kind: 'link'; readonly how: 'cut' | 'freeze' | 'refuse' | 'restart'; readonly ms: number }
  | { readonly kind: 'storageFull'; readonly ms: number }
  | { readonly kind: 'storageDeleted' };

export type OpenCtiFault = 'fail' | 'hang' | 'late' | 'commit-then-fail' | 'commit-then-hang';

export function nameOf(fault: Fault): string {
  switch (fault.kind) {
    case 'openCti':
      return `${fault.method} ${fault.how}`;
    case 'link':
      return `link ${fault.how}`;
    default:
      return fault.kind;
  }
}
