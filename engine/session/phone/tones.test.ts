import type { SoftphoneConfig } from '../../contract/config/config';
import { call, CAPABILITIES, outbound, T0 } from '../testing/builders';
import { Play } from '../testing/play';

const AUTOMATIC: Partial<SoftphoneConfig> = { dial: { extensionAfterAnswer: true, doNotCallField: '' } };
const digits = (play: Play) =>
  play.commands.flatMap((command) =>
    command.type === 'dtmf' && 'digits' in command ? [command.digits] : [],
  );
const dials = (play: Play) =>
  play.commands.flatMap((command) => (command.type === 'dial' ? [command.to.value] : []));

function dialled(text: string, config: Partial<SoftphoneConfig> = {}): Play {
  const play = new Play({ config });
  play.intent({ type: 'dial', text });
  play.call(outbound('dialing'));
  play.taken('call-1');
  return play;
}
const answer = (play: Play) => play.call(outbound('active', { answeredAt: play.at }));

describe('an extension behind a number', () => {
  it('is not dialled with it, and shown while it is called', () => {
    const play = dialled('(415) 555-0132 x204');
    expect(dials(play)).toEqual(['+14155550132']);
    expect(play.shown.tones).toEqual({ digits: '204', state: 'waiting', isAutomatic: false });
  });

  it('is sent with one press after the answer, as often as it is pressed', () => {
    const play = dialled('(415) 555-0132 x204');
    answer(play);
    play.wait(60_000);
    expect(digits(play)).toEqual([]);
    for (let press = 0; press < 2; press += 1) play.intent({ type: 'tones.asked', callId: play.shown.id });
    expect(digits(play)).toEqual(['204', '204']);
    expect(play.shown.tones?.state).toBe('sent');
    expect(play.view().announcements.at(-1)).toMatchObject({
      labelKey: 'Softphone_Announce_TonesSent',
      params: ['204'],
    });
  });

  it('goes by itself after the answer where the admin wants it, once, after a pause', () => {
    const play = dialled('(415) 555-0132 ext. 22', AUTOMATIC);
    expect(play.shown.tones?.isAutomatic).toBe(true);
    play.wait(20_000);
    expect(digits(play)).toEqual([]);
    answer(play);
    expect(digits(play)).toEqual([]);
    play.wait(2_000);
    expect(digits(play)).toEqual(['22']);
    play.wait(60_000);
    expect(digits(play)).toEqual(['22']);
  });

  it('waits two seconds for each comma, also between digits', () => {
    const play = dialled('415-555-0132,,9988776#,,654321#', AUTOMATIC);
    answer(play);
    play.wait(3_999);
    expect(digits(play)).toEqual([]);
    play.wait(1);
    expect(digits(play)).toEqual(['9988776#']);
    expect(play.shown.tones?.state).toBe('sending');
    play.wait(5_599);
    expect(digits(play)).toEqual(['9988776#']);
    play.wait(1);
    expect(digits(play)).toEqual(['9988776#', '654321#']);
  });

  it('keeps the pauses between digits when it is pressed, and not the one before', () => {
    const play = dialled('415-555-0132,,9988776#,,654321#');
    answer(play);
    play.intent({ type: 'tones.asked', callId: play.shown.id });
    expect(digits(play)).toEqual(['9988776#']);
    play.intent({ type: 'tones.asked', callId: play.shown.id });
    play.wait(10_000);
    expect(digits(play)).toEqual(['9988776#', '654321#']);
  });

  it('is sent also behind a local number', () => {
    const play = dialled('555-0132 ext. 22');
    expect(dials(play)).toEqual(['5550132']);
    answer(play);
    play.intent({ type: 'tones.asked', callId: play.shown.id });
    expect(digits(play)).toEqual(['22']);
  });

  it('is not sent while the call is on hold, and can be sent afterwards', () => {
    const play = dialled('(415) 555-0132 x204', AUTOMATIC);
    const held = outbound('held', { answeredAt: T0 });
    play.call({ ...held, allowed: held.allowed.filter((action) => action !== 'dtmf') });
    play.wait(10_000);
    expect(digits(play)).toEqual([]);
    expect(play.shown.tones).toMatchObject({ state: 'stopped', isAutomatic: false });
    play.call(outbound('active', { answeredAt: T0 }));
    play.intent({ type: 'tones.asked', callId: play.shown.id });
    expect(digits(play)).toEqual(['204']);
  });

  it('is not sent to a call that has ended', () => {
    const play = dialled('(415) 555-0132,,204', AUTOMATIC);
    answer(play);
    play.call(outbound('ended', { answeredAt: T0 }));
    play.wait(60_000);
    expect(digits(play)).toEqual([]);
  });

  it('survives a reload, and is then sent by hand only: the menu has moved on', () => {
    const before = dialled('(415) 555-0132,,204', AUTOMATIC);
    answer(before);
    const play = new Play({ config: AUTOMATIC, snapshot: before.snapshot(), at: before.at + 500 });
    play.call(outbound('active', { answeredAt: T0 }));
    play.wait(8_000);
    expect(digits(play)).toEqual([]);
    expect(play.shown.tones).toEqual({ digits: '204', state: 'stopped', isAutomatic: false });
    play.intent({ type: 'tones.asked', callId: play.shown.id });
    expect(digits(play)).toEqual(['204']);
  });

  it('goes by itself when the page was loaded anew before the answer', () => {
    const before = dialled('(415) 555-0132 x204', AUTOMATIC);
    const play = new Play({ config: AUTOMATIC, snapshot: before.snapshot(), at: before.at + 500 });
    play.call(outbound('dialing'));
    answer(play);
    play.wait(2_000);
    expect(digits(play)).toEqual(['204']);
  });

  it('waits with the number for a driver that starts', () => {
    const play = new Play({ isBare: true });
    play.tab();
    play.intent({ type: 'dial', text: '(415) 555-0132 x204' });
    expect(play.view().pendingDial?.number.national).toBe('(415) 555-0132 ext. 204');
    play.ready(CAPABILITIES);
    play.call(outbound('dialing'));
    expect(play.shown.tones?.digits).toBe('204');
  });

  it('belongs to no other call', () => {
    const play = dialled('(415) 555-0132 x204');
    play.call(call('offered', { id: 'in', startedAt: T0 + 1 }));
    expect(play.view().calls.map(({ tones }) => tones?.digits)).toEqual(['204', undefined]);
  });
});

describe('a field with several numbers', () => {
  it('dials the first, and says which', () => {
    const play = new Play();
    const payload = { number: '415-555-0132 / 415-555-0133', record: null };
    play.input({ type: 'clickToDial', tab: 'tab-1', id: 'click-1', payload });
    expect(dials(play)).toEqual(['+14155550132']);
    expect(play.view().announcements.at(-1)).toMatchObject({
      labelKey: 'Softphone_Announce_FirstOfSeveral',
      params: ['(415) 555-0132'],
    });
    play.call(outbound('dialing'));
    play.taken('call-1');
    expect(play.shown).toMatchObject({ isFirstOfSeveral: true, number: { e164: '+14155550132' } });
  });

  it.each(['5550132 / 5550133', '41555501324155550133', '204, 205'])(
    'dials nothing where no first can be told, and has its text in the dial field: %s',
    (number) => {
      const play = new Play();
      play.input({ type: 'clickToDial', tab: 'tab-1', id: 'click-1', payload: { number, record: null } });
      expect(dials(play)).toEqual([]);
      expect(play.view().dial.prefill?.text).toBe(number);
      expect(play.view().banner?.error.code).toBe('SP-3004');
    },
  );
});
