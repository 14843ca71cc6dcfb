import { Story } from '../../testing/story';

describe('a call with more than two', () => {
  let story: Story;
  let first: string;
  beforeEach(() => {
    story = new Story({}, ['alex', 'sam']);
    first = story.talk({ attributes: { order: '7' }, queue: 'Support' });
  });
  afterEach(() => expect(story.breaches).toEqual([]));
  const samsCall = () => story.callsOf('sam')[0]?.id ?? '';
  const customer = { role: 'customer', address: '+12025550142', state: 'connected' };

  describe('blind transfer', () => {
    it('ends the call for the agent', () => {
      expect(
        story.perform({
          type: 'transfer.blind',
          callId: first,
          to: { kind: 'number', value: '+12025550150' },
        }),
      ).toBe('ok');
      expect(story.call(first)).toMatchObject({ state: 'wrapup', endReason: 'transferred' });
      expect(story.state.timers).not.toHaveProperty('farEnd');
    });

    it('rings a colleague, who talks to the caller', () => {
      story.perform({ type: 'transfer.blind', callId: first, to: { kind: 'agent', value: 'sam' } });
      expect(story.call(samsCall())).toMatchObject({
        state: 'offered',
        attributes: { order: '7' },
        queue: 'Support',
        interactionId: story.call(first).interactionId,
      });
      story.perform({ type: 'answer', callId: samsCall() }, 'sam');
      expect(story.call(samsCall()).parties).toMatchObject([customer, { role: 'agent', state: 'left' }]);
      story.far(samsCall(), 'hangup');
      expect(story.call(samsCall())).toMatchObject({ state: 'wrapup', endReason: 'remote-hangup' });
    });

    it('changes nothing any more in the record of whoever left before', () => {
      const mine = story.dial('1002');
      story.perform({ type: 'answer', callId: samsCall() }, 'sam');
      story.perform({ type: 'transfer.blind', callId: mine, to: { kind: 'number', value: '+12025550150' } });
      story.perform({ type: 'wrapup.complete', callId: mine });
      const told = story.told(mine).length;
      const to = { kind: 'number', value: '+12025550151' } as const;
      expect(story.perform({ type: 'transfer.blind', callId: samsCall(), to }, 'sam')).toBe('ok');
      expect(story.told(mine)).toHaveLength(told);
    });

    it.each([
      ['+12025550001', 'busy'],
      ['+12025550003', 'destination-unreachable'],
      ['nobody', 'destination-invalid'],
    ])('is refused for %s and the agent keeps the caller', (value, code) => {
      expect(story.perform({ type: 'transfer.blind', callId: first, to: { kind: 'number', value } })).toBe(
        code,
      );
      expect(story.call(first).state).toBe('active');
    });
  });

  describe('consultation', () => {
    it('holds the caller and opens a leg of the same interaction', () => {
      const leg = story.consult(first, 'billing', 'directory');
      expect(story.call(first).state).toBe('held');
      expect(story.call(leg)).toMatchObject({
        kind: 'consult',
        consultOf: first,
        state: 'dialing',
        interactionId: story.call(first).interactionId,
        parties: [{ role: 'third-party', name: 'Billing' }],
      });
      expect(story.call(leg).logKey).not.toBe(story.call(first).logKey);
    });

    it('goes one at a time', () => {
      story.consult(first, '+12025550150');
      expect(story.call(first).allowed).not.toContain('consult');
      expect(story.call(first).allowed).not.toContain('transfer.blind');
      expect(
        story.perform({ type: 'consult', callId: first, to: { kind: 'number', value: '+12025550151' } }),
      ).toBe('not-allowed');
    });

    it('is cancelled and leaves the caller on hold', () => {
      const leg = story.consult(first, '+12025550150');
      story.far(leg, 'answer');
      expect(story.perform({ type: 'consult.cancel', callId: leg })).toBe('ok');
      expect(story.call(leg)).toMatchObject({ state: 'closed', endReason: 'local-hangup' });
      expect(story.call(first).state).toBe('held');
    });

    it('leaves the caller on hold when the one consulted is busy', () => {
      const leg = story.consult(first, '+12025550001');
      story.wait(1_000);
      expect(story.call(leg)).toMatchObject({ state: 'closed', endReason: 'busy' });
      expect(story.call(first).state).toBe('held');
    });

    it('cannot be transferred or joined once the caller is gone', () => {
      const leg = story.consult(first, '+12025550150');
      story.far(leg, 'answer');
      story.far(first, 'hangup');
      expect(story.call(leg).allowed).not.toContain('consult.transfer');
      expect(story.perform({ type: 'conference', callId: leg })).toBe('not-allowed');
      expect(story.call(leg).state).toBe('active');
    });

    it('swaps between the caller and the one consulted', () => {
      const leg = story.consult(first, '+12025550150');
      story.far(leg, 'answer');
      story.perform({ type: 'swap', callId: leg });
      expect([story.call(first).state, story.call(leg).state]).toEqual(['active', 'held']);
    });
  });

  describe('consult transfer', () => {
    it.each([
      ['after the answer', true],
      ['while it rings', false],
    ])('ends both legs: %s', (_title, isAnswered) => {
      const leg = story.consult(first, '+12025550150');
      story.wait(500);
      if (isAnswered) story.far(leg, 'answer');
      expect(story.perform({ type: 'consult.transfer', callId: leg })).toBe('ok');
      expect(story.call(leg)).toMatchObject({ state: 'closed', endReason: 'transferred' });
      expect(story.call(first)).toMatchObject({ state: 'wrapup', endReason: 'transferred' });
    });

    it('joins the caller and the colleague', () => {
      const leg = story.consult(first, '1002');
      story.perform({ type: 'answer', callId: samsCall() }, 'sam');
      story.perform({ type: 'consult.transfer', callId: leg });
      expect(story.call(samsCall()).state).toBe('active');
      expect(story.call(samsCall()).parties.filter(({ state }) => state !== 'left')).toMatchObject([
        customer,
      ]);
      story.far(samsCall(), 'hangup');
      expect(story.call(samsCall()).endReason).toBe('remote-hangup');
    });
  });

  describe('conference', () => {
    const join = (value: string) => {
      const leg = story.consult(first, value);
      if (value === '1002') story.perform({ type: 'answer', callId: samsCall() }, 'sam');
      else story.far(leg, 'answer');
      expect(story.perform({ type: 'conference', callId: leg })).toBe('ok');
      return leg;
    };
    const there = (id: string) => story.call(id).parties.filter(({ state }) => state !== 'left');

    it('keeps the first call with both, and closes the leg', () => {
      const leg = join('+12025550150');
      expect(story.call(leg)).toMatchObject({ state: 'closed', endReason: 'transferred' });
      expect(story.call(first).state).toBe('active');
      expect(there(first)).toMatchObject([customer, { role: 'third-party', state: 'connected' }]);
    });

    it('is not possible before the third answers', () => {
      const leg = story.consult(first, '+12025550150');
      story.wait(500);
      expect(story.perform({ type: 'conference', callId: leg })).toBe('not-allowed');
    });

    it('drops one party and goes on with the other', () => {
      join('+12025550150');
      const third = there(first)[1]?.id ?? '';
      expect(story.call(first).allowed).toContain('conference.drop');
      expect(story.perform({ type: 'conference.drop', callId: first, partyId: third })).toBe('ok');
      expect(there(first)).toMatchObject([customer]);
      expect(story.call(first).allowed).not.toContain('conference.drop');
      expect(story.perform({ type: 'conference.drop', callId: first, partyId: third })).toBe('not-allowed');
    });

    it('refuses to drop somebody who is not there', () => {
      join('+12025550150');
      expect(story.perform({ type: 'conference.drop', callId: first, partyId: 'x' })).toBe(
        'invalid-argument',
      );
    });

    it('goes on when the caller leaves and ends when the last one does', () => {
      join('+12025550150');
      const [caller, third] = there(first);
      story.far(first, 'hangup', caller?.id);
      expect(story.call(first).state).toBe('active');
      story.far(first, 'hangup', third?.id);
      expect(story.call(first)).toMatchObject({ state: 'wrapup', endReason: 'remote-hangup' });
    });

    it('goes on between caller and colleague when the agent leaves', () => {
      join('1002');
      expect(there(samsCall())).toMatchObject([{ role: 'agent' }, customer].reverse());
      story.perform({ type: 'hangup', callId: first });
      expect(story.call(samsCall()).state).toBe('active');
      story.perform({ type: 'hangup', callId: samsCall() }, 'sam');
      expect(Object.values(story.state.timers).map(({ alarm }) => alarm.type)).toEqual([
        'wrapupOver',
        'wrapupOver',
      ]);
    });

    it('takes a fourth by another consultation', () => {
      join('+12025550150');
      join('1002');
      expect(there(first)).toHaveLength(3);
    });

    it('drops a colleague', () => {
      join('1002');
      story.perform({ type: 'conference.drop', callId: first, partyId: samsCall() });
      expect(story.call(samsCall()).endReason).toBe('remote-hangup');
      expect(there(first)).toMatchObject([customer]);
    });
  });
});
