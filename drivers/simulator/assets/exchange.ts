// The exchange for a page: a file of its own in the bundle, loaded only where no exchange runs elsewhere.
export { newExchange } from '../exchange/state';
export { RunningExchange } from '../exchange/runningExchange';
export { withoutClosedCalls } from '../exchange/timers';
