import type { Log } from '../contract/ports';
import { loadScriptTag } from './browser/scriptTag';
import { taskQueue } from './events/taskQueue';
import { Softphone } from './softphone';
import type { PageDeps } from './startPage';

/** The page that this script runs in. */
export const thisPage = (log: Log, readRefusal: PageDeps<Softphone>['readRefusal']): PageDeps<Softphone> => ({
  readRefusal,
  query: location.search,
  loadScript: loadScriptTag,
  queueTask: taskQueue(),
  log,
  events: window,
  makeSoftphone: (parts) => new Softphone(parts),
});
