import type {
  AnnouncementView,
  CallView,
  PanelView,
} from '../../../../../../engine/contract/panel/panelView';
import { call, view, views } from '../../../../../../tests/panel/views';
import { newsOf } from '../news';

const NOW = 1_700_000_000_000;
const VIEWS = views(NOW);
const said = (labelKey: string, change: Partial<AnnouncementView> = {}): AnnouncementView => ({
  ...{ id: 1, assertive: false, labelKey, params: [], callId: null },
  ...change,
});
const talking = (change: Partial<CallView> = {}, more: Partial<PanelView> = {}): PanelView =>
  view(NOW, { screen: 'active', calls: [call(NOW, change)], currentCallId: 'call-1', ...more });
const texts = (before: PanelView | null, after: PanelView) => newsOf(before, after).map(({ text }) => text);
const person = (id: string, change: Partial<CallView['parties'][number]> = {}) =>
  ({
    ...{ id, name: { text: id }, number: null, role: 'agent', state: 'connected', muted: false },
    ...change,
  }) as CallView['parties'][number];

// Labels are stubbed by their names; their holes are not filled.
describe('what is new on the screen', () => {
  it('is nothing when the panel opens, but what stands in the way and a call that rings', () => {
    const ringing = said('Softphone_Announce_Incoming', { id: 2, assertive: true, callId: 'call-1' });
    const first = {
      ...VIEWS['incoming, one match']!,
      announcements: [said('Softphone_Announce_Held'), ringing],
    };
    expect(newsOf(null, first)).toEqual([
      { text: 'c.Softphone_Announce_Incoming', isUrgent: true, ringing: 'call-1' },
    ]);
    expect(texts(null, VIEWS['trouble']!)).toEqual(['c.Softphone_SP2010 c.Softphone_SP2010_Remedy']);
    expect(texts(null, VIEWS['idle']!)).toEqual([]);
  });

  it('is all that the engine says since the view before, each once', () => {
    const [held, muted] = [said('Softphone_Announce_Held'), said('Softphone_Announce_Muted', { id: 2 })];
    const [before, after] = [talking(), talking({}, { announcements: [held, muted] })];
    expect(texts(before, after)).toEqual(['c.Softphone_Announce_Held', 'c.Softphone_Announce_Muted']);
    expect(texts(after, { ...after, announcements: [held, muted] })).toEqual([]);
  });

  it.each([
    ['busy', 'c.Softphone_Announce_Ended c.Softphone_End_Busy.'],
    ['no-answer', 'c.Softphone_Announce_Ended c.Softphone_End_NoAnswer.'],
    ['rejected', 'c.Softphone_Announce_Ended c.Softphone_End_Declined.'],
    ['remote-hangup', 'c.Softphone_Announce_Ended'],
  ])('is how a call ended, in its own word: %s', (endReason, text) => {
    const announcements = [said('Softphone_Announce_Ended', { endReason })];
    expect(texts(view(NOW), view(NOW, { announcements }))).toEqual([text]);
  });

  it('is a banner, an error of a call, a refused sign-in and a word of the telephone system', () => {
    const { banner } = VIEWS['idle, cannot dial']!;
    expect(texts(view(NOW), view(NOW, { banner }))).toEqual(['c.Softphone_SP2004 c.Softphone_SP2004_Remedy']);
    expect(texts(view(NOW, { banner }), view(NOW, { banner }))).toEqual([]);
    const { error } = VIEWS['active, held, nothing known']!.calls[0]!;
    expect(texts(talking(), talking({ error }))).toEqual(['c.Softphone_SP2002 c.Softphone_SP2002_Remedy']);
    expect(texts(VIEWS['sign-in busy']!, VIEWS['sign-in failed']!)).toEqual([
      'c.Softphone_SP2007 c.Softphone_SP2007_Remedy',
    ]);
    const notices = [{ id: 'n1', level: 'info', text: 'Recording is off.' }] as const;
    expect(texts(view(NOW), view(NOW, { notices }))).toEqual(['Recording is off.']);
  });

  it('is the link that is back, and a sign-in that succeeded', () => {
    expect(texts(VIEWS['idle, cannot dial']!, view(NOW))).toEqual(['c.Softphone_Announce_Linked']);
    expect(texts(VIEWS['sign-in busy']!, view(NOW))).toEqual(['c.Softphone_Announce_SignedIn']);
  });

  it('is a status that was set here or elsewhere, and one that follows the call', () => {
    const away = view(NOW, { status: { ...view(NOW).status, label: 'Break', reason: 'Lunch' } });
    expect(texts(view(NOW), away)).toEqual(['c.Softphone_Announce_Status']);
    const later = view(NOW, { status: { ...view(NOW).status, pendingLabel: 'Break' } });
    expect(texts(view(NOW), later)).toEqual(['c.Softphone_Status_Pending']);
  });

  it('is who joins, leaves, is held and is muted, once there are several', () => {
    const [ana, ben] = [person('Ana'), person('Ben')];
    const steps: readonly (readonly [CallView['parties'], CallView['parties'], string | null])[] = [
      [[ana], [ana, ben], 'Joined'],
      [[ana, person('Ben', { state: 'ringing' })], [ana, ben], 'Joined'],
      [[ana], [ana, person('Ben', { state: 'ringing' })], null],
      [[ana, ben], [ana, person('Ben', { state: 'left' })], 'Left'],
      [[ana, ben, person('Cleo')], [ana, ben], 'Left'],
      [[ana, ben], [ana, person('Ben', { state: 'held' })], 'Held'],
      [[ana, person('Ben', { state: 'held' })], [ana, ben], 'PartyBack'],
      [[ana, ben], [ana, person('Ben', { muted: true })], 'PartyMuted'],
      [[ana, person('Ben', { muted: true })], [ana, ben], 'PartyHeard'],
      [[ana], [person('Ana', { state: 'held' })], null],
    ];
    for (const [was, is, name] of steps)
      expect(texts(talking({ parties: was }), talking({ parties: is }))).toEqual(
        name === null ? [] : [`c.Softphone_Announce_${name}`],
      );
  });

  it('is the record that was found, and how many when there are several', () => {
    const searching = { state: 'searching', records: [], chosenId: null } as const;
    const found = (records: CallView['matches']['records']) =>
      texts(
        talking({ matches: searching }),
        talking({ matches: { state: 'done', records, chosenId: null } }),
      );
    const [one] = call(NOW).matches.records;
    expect(found([one!])).toEqual(['c.Softphone_Announce_Matched']);
    expect(found([one!, { ...one!, id: 'x' }])).toEqual(['c.Softphone_Announce_MatchedSeveral']);
    expect(found([])).toEqual([]);
  });

  it('says the same words of one moment once', () => {
    const { problem, banner } = VIEWS['trouble']!;
    const twice = { ...VIEWS['trouble']!, banner: banner ?? VIEWS['idle, cannot dial']!.banner, problem };
    const both = { ...twice, banner: { ...twice.banner!, error: problem! } };
    expect(texts(view(NOW), both)).toHaveLength(1);
  });
});
