// What `npm run conform -- --driver simulator` plays on: the exchange in the driver's page, and behind a WebSocket.
import type { Bench, BenchModule } from '../../../drivers/kit/bench/bench';
import { createBench as createPageBench } from './pageBench';
import { createBench as createSocketBench } from './socketBench';

export const transports: BenchModule['transports'] = ['page', 'socket'];
export const inPage: BenchModule['inPage'] = ['page'];

export const createBench: BenchModule['createBench'] = (transport, options): Bench =>
  transport === 'page' ? createPageBench() : createSocketBench(options);
