// What every composition root ties together alike: Salesforce's events to the page's sinks, a late save to the softphone, and the
// softphone's life to the page's. It touches no global of the browser: those come in.
import type { SoftphoneConfig } from '../contract/config/config';
import type { Clock, Log } from '../contract/ports';
import { readSearchResult } from '../crm/match';
import { OpenCtiHost } from '../hosts/openCti';
import type { OpenCtiPorts } from '../hosts/openCti';
import { EventSinks } from './events/eventSinks';
import type { EventSinkPorts } from './events/eventSinks';
import type { Softphone, SoftphoneParts } from './softphone';

/** What the page asks of a softphone. */
export type PageSoftphone = Pick<Softphone, 'start' | 'isInView' | 'lateSave' | 'hostAnswered' | 'leave'>;

export interface PageDeps<S extends PageSoftphone> {
  /** The page's query string. */
  readonly query: string;
  readonly loadScript: OpenCtiPorts['loadScript'];
  readonly readRefusal: OpenCtiPorts['readRefusal'];
  readonly queueTask: EventSinkPorts['queueTask'];
  readonly log: Log;
  /** Where `pagehide` is heard. */
  readonly events: EventTarget;
  readonly makeSoftphone: (parts: SoftphoneParts) => S;
}

export interface Page<S extends PageSoftphone> {
  readonly sinks: EventSinks;
  /** Null until `start`. */
  readonly softphone: S | null;
  hostOf(config: SoftphoneConfig, clock: Clock): OpenCtiHost;
  /** Once in a page. */
  start(parts: Omit<SoftphoneParts, 'sinks' | 'log'>): S;
}

export function startPage<S extends PageSoftphone>(deps: PageDeps<S>): Page<S> {
  const { query, loadScript, readRefusal, queueTask, log, events, makeSoftphone } = deps;
  let softphone: S | null = null;
  const sinks = new EventSinks({ queueTask, isTabInView: () => softphone?.isInView() ?? true, log });
  return {
    sinks,
    get softphone() {
      return softphone;
    },
    hostOf: (config, clock) =>
      new OpenCtiHost(config, {
        ...{ query, loadScript, clock, log },
        events: {
          clickToDial: (payload) => sinks.publish('onClickToDial', payload),
          navigated: (payload) => sinks.publish('onNavigationChange', payload),
          lateSave: (fields, recordId) => softphone?.lateSave(fields, recordId),
          answered: () => softphone?.hostAnswered(),
        },
        ...{ readSearch: readSearchResult, readRefusal },
      }),
    start(parts) {
      const started = makeSoftphone({ ...parts, sinks, log });
      softphone = started;
      started.start();
      // Never `unload`: it keeps pages from the back-forward cache and is not fired reliably.
      events.addEventListener('pagehide', () => started.leave());
      return started;
    },
  };
}
