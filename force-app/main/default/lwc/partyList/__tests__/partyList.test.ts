import PartyList from 'c/partyList';
import { call, views } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const conference = views(NOW)['active, conference']!.calls[0]!;

describe('party list', () => {
  it('lists the people of a conference and removes one', async () => {
    const { element, all, intents } = await mount('c-party-list', PartyList, { call: conference });
    expect(all('.name').map((name) => name.textContent)).toEqual(['Ana Silva', 'Chidi Eze']);
    press(all('[data-id=p2][data-action="conference.drop"]')[0]?.shadowRoot?.querySelector('button'));
    expect(intents).toEqual([
      { type: 'perform', command: { type: 'conference.drop', callId: 'call-1', partyId: 'p2' } },
    ]);
    await expect(element).toBeAccessible();
  });

  it('is not there for a call of two, nor counts who has left', async () => {
    const [first, second] = conference.parties;
    const { all, set } = await mount('c-party-list', PartyList, { call: call(NOW) });
    expect(all('li')).toEqual([]);
    await set({ call: { ...conference, parties: [first, { ...second, state: 'left' }] } });
    expect(all('li')).toEqual([]);
  });

  it('has no button where nobody can be removed', async () => {
    const { all } = await mount('c-party-list', PartyList, { call: { ...conference, actions: [] } });
    expect(all('li').length).toBe(2);
    expect(all('button')).toEqual([]);
  });

  it('holds and mutes one of several, and lets them back', async () => {
    const [first, second] = conference.parties;
    const { all, intents } = await mount('c-party-list', PartyList, {
      call: {
        ...conference,
        parties: [
          { ...first, state: 'held' },
          { ...second, muted: true },
        ],
      },
    });
    const ways = all('c-action-button').map((each) => each.dataset['action']);
    expect(ways).toEqual([
      ...['party.resume', 'party.mute', 'conference.drop'],
      ...['party.hold', 'party.unmute', 'conference.drop'],
    ]);
    press(all('c-action-button')[0]?.shadowRoot?.querySelector('button'));
    press(all('c-action-button')[4]?.shadowRoot?.querySelector('button'));
    expect(intents).toEqual([
      { type: 'perform', command: { type: 'party.resume', callId: 'call-1', partyId: 'p1' } },
      { type: 'perform', command: { type: 'party.unmute', callId: 'call-1', partyId: 'p2' } },
    ]);
    expect(all('button').map((each) => each.getAttribute('aria-pressed'))).toEqual([
      ...['true', 'false', null],
      ...['false', 'true', null],
    ]);
  });
});
