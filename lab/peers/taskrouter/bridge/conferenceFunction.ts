// The customer's own backend (a Twilio Function) that looks at a task's conference and changes it through Twilio's REST API,
// as docs/twilio-flex.md gives it to copy. Participants are told in the words of that API.
import { NOBODY, type CallCentre } from '../routing/callCentre';
import { isFree, type Seat } from '../routing/conference';
import type { WorkerRow } from '../routing/rows';
import { refuse } from '../routing/workspace';

type Asked = Readonly<Record<string, unknown>>;

export function answerFunction(centre: CallCentre, worker: WorkerRow, asked: Asked): object {
  const task = centre.workspace.task(String(asked['taskSid']));
  const isMine = [...centre.workspace.reservations.values()].some(
    (one) => one.task === task && one.worker === worker,
  );
  if (!isMine) refuse(403, 'not a task of this worker');
  const conference = centre.conferenceOf(task);
  const named = (): Seat =>
    conference.seats.find((one) => one.callSid === asked['callSid'] && !isFree(one)) ??
    refuse(404, 'no such participant');
  switch (asked['action']) {
    case 'participants': {
      // Twilio lists who is there; of the customer and of whom the driver names the call itself is looked up.
      const known: unknown = asked['known'];
      const isAsked = ({ callSid, label }: Seat): boolean =>
        label === 'customer' || (Array.isArray(known) && known.includes(callSid));
      return {
        participants: conference.seats.filter((seat) => !isFree(seat) || isAsked(seat)).map(participant),
      };
    }
    case 'add': {
      const to = String(asked['to']);
      if (!/^\+\d{7,15}$/.test(to)) refuse(400, 'The number is not valid (21211)');
      if (to === NOBODY) refuse(404, 'Nobody can be reached at that number (21214)');
      return { callSid: centre.callOut(task, to, 'external').callSid };
    }
    case 'remove':
      conference.remove(named());
      return {};
    case 'update': {
      const seat = named();
      if (typeof asked['hold'] === 'boolean') seat.isHeld = asked['hold'];
      if (typeof asked['endConferenceOnExit'] === 'boolean')
        seat.endsConference = asked['endConferenceOnExit'];
      return {};
    }
    default:
      return refuse(400, 'unknown action');
  }
}

const participant = (seat: Seat) => ({
  callSid: seat.callSid,
  label: seat.label,
  status: seat.status,
  hold: seat.isHeld,
  ...(seat.workerSid !== undefined && { workerSid: seat.workerSid }),
  ...(seat.callStatus !== null && { callStatus: seat.callStatus }),
});
