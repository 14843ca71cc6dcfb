import { Play } from '../testing/play';

const ready = { id: '1', label: 'READY', kind: 'busy', selectable: true } as const;
const lunch = { id: '2', label: 'Lunch', kind: 'away', selectable: true } as const;

const shown = () => {
  const play = new Play({
    config: {
      presenceMap: [
        { id: '1', label: 'Available', kind: 'available' },
        { id: '2', label: '', kind: 'busy' },
      ],
    },
  });
  const other = { id: '3', label: 'Training', kind: 'away', selectable: true } as const;
  play.driver({ type: 'agent', agent: { presence: ready, pending: lunch, options: [ready, lunch, other] } });
  return play;
};

describe('the admin’s map of presences', () => {
  it('gives them the words and the meaning that the agent sees, also in the utility bar', () => {
    const play = shown();
    expect(play.view().status).toMatchObject({ label: 'Available', kind: 'available' });
    expect(play.last('host.item').label).toBe('Available');
  });

  it('keeps the vendor’s word where the map has none', () => {
    expect(shown().view().status.options[1]).toMatchObject({ id: '2', label: 'Lunch', kind: 'busy' });
  });

  it('leaves alone what it does not know, and what may be chosen', () => {
    const play = shown();
    expect(play.view().status.options[2]).toMatchObject({ id: '3', label: 'Training', kind: 'away' });
    play.intent({ type: 'presence.set', id: '1' });
    expect(play.commands).toMatchObject([{ type: 'presence.set', id: '1' }]);
  });
});
