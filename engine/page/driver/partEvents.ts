// What a snapshot holds beside session, agent and calls, as the events that told it.
import type { DriverSnapshot, PartEvent } from '../../contract/driver/driver';

type Parts = Pick<DriverSnapshot, PartEvent['type']>;
type EventsOf = { readonly [Type in PartEvent['type']]: (parts: Parts) => readonly PartEvent[] };

const EVENTS_OF: EventsOf = {
  callerIds: ({ callerIds }) => (callerIds ? [{ type: 'callerIds', callerIds }] : []),
  devices: ({ devices }) => (devices ? [{ type: 'devices', devices }] : []),
  queues: ({ queues }) => (queues ? [{ type: 'queues', queues }] : []),
  voicemail: ({ voicemail }) => (voicemail ? [{ type: 'voicemail', voicemail }] : []),
  watched: ({ watched }) => (watched ? [{ type: 'watched', watched }] : []),
  actions: ({ actions }) => (actions ? [{ type: 'actions', actions }] : []),
};

export const partEvents = (parts: Parts): readonly PartEvent[] =>
  Object.values(EVENTS_OF).flatMap((eventsOf) => eventsOf(parts));
