// Scripts that benches put into pages. They are plain JavaScript: what a compiler adds to a function does not exist there.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export type ProbeName =
  | 'coldStart'
  | 'driverTimes'
  | 'peerConnections'
  | 'sinkTimes'
  | 'socketTimes'
  | 'textShown';

/** In a block of its own, so that its names do not meet the page's. */
export const probe = (name: ProbeName): string =>
  `{\n${readFileSync(path.join(__dirname, 'probes', `${name}.js`), 'utf8')}\n}`;
