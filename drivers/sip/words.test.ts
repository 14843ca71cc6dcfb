// What headers, numbers and final answers mean.
import { callerOf } from './signalling/caller';
import { attributesOf, queueOf } from './signalling/callAttributes';
import { answerAfter } from './signalling/autoAnswer';
import { callEnd, refused, STATUS_ENDS } from './signalling/endOf';
import { addressOfFarEnd, sipTarget } from './signalling/target';
import { invite } from './testing/fakePhone';
import { readSettings } from './settings';

const domain = 'phone.test';

describe('the caller', () => {
  it('is whom the exchange asserts, with the name of From when it asserts none', () => {
    const asserted = { 'P-Asserted-Identity': ['<sip:+12025550199@phone.test>'] };
    expect(callerOf(invite('1', asserted))).toMatchObject({ address: '+12025550199', name: 'Ada' });
  });

  it('is a tel address as well, and the first of several', () => {
    const asserted = { 'P-Asserted-Identity': ['"O\\"Hara, B" <sip:77@phone.test>, <tel:+12025550199>'] };
    expect(callerOf(invite('1', asserted))).toMatchObject({ address: '77', name: 'O"Hara, B' });
    const phone = { 'P-Asserted-Identity': ['<tel:+12025550199;phone-context=x>'] };
    expect(callerOf(invite('1', phone)).address).toBe('+12025550199');
  });

  it.each([
    ['an anonymous From', {}, { user: 'anonymous', host: 'anonymous.invalid' }],
    [
      'Privacy, whatever is asserted',
      { Privacy: ['id'], 'P-Asserted-Identity': ['<sip:7@phone.test>'] },
      undefined,
    ],
  ])('is withheld by %s', (_how, headers, from) => {
    const { address, name } = callerOf(from ? invite('1', headers, from) : invite('1', headers));
    expect([address, name]).toEqual([undefined, undefined]);
  });

  it.each([
    ['<sip:+12025550199;cpc=ordinary@gw.test>', '+12025550199'],
    ['<sip:+12025550199;npdi;rn=+12025550100@gw.test;user=phone>', '+12025550199'],
    ['sip:+12025550199@gw.test', '+12025550199'],
    ['tel:+12025550199', '+12025550199'],
    ['<tel:+1-202-555-0199>', '+12025550199'],
    ['"Bo" <sip:+1(202)555.0199@gw.test:5060;transport=tcp>;x=y', '+12025550199'],
    ['<sips:%2B12025550199@[2001:db8::1]:5061>', '+12025550199'],
    ['<sip:front-desk@gw.test>', 'front-desk'],
  ])('asserted as %s is %s', (value, address) => {
    expect(callerOf(invite('1', { 'P-Asserted-Identity': [value] })).address).toBe(address);
  });

  it.each([
    ['privacy=off', '+12025550199', 'Bo'],
    ['privacy=full', undefined, undefined],
    ['privacy=name', '+12025550199', undefined],
    ['privacy=uri', undefined, 'Bo'],
  ])('told by an older exchange with %s is %s %s', (privacy, address, name) => {
    const value = `"Bo" <sip:+12025550199@gw.test>;party=calling;screen=yes;${privacy}`;
    const caller = callerOf(invite('1', { 'Remote-Party-ID': [value] }));
    expect([caller.address, caller.name]).toEqual([address, name]);
  });

  it('has the name that stands in any of several values', () => {
    const both = { 'P-Asserted-Identity': ['<tel:+12025550199>', '"Bo" <sip:+12025550199@gw.test>'] };
    expect(callerOf(invite('1', both))).toMatchObject({ address: '+12025550199', name: 'Bo' });
  });

  it('survives headers that nobody can read', () => {
    const hostile = { 'P-Asserted-Identity': ['<sip:@>', '"""<<>>', '%%%', `"${'x'.repeat(9_000)}`] };
    expect(callerOf(invite('1', hostile)).address).toBe('+12025550142');
  });
});

describe('attributes of a call', () => {
  const headers = {
    'X-SF-Record-Id': ['003000000000001'],
    'X-SF-Attributes': ['note=a+%26+b+%3Ci%3E%22%C3%BC%22&empty=', 'sf.flow=Welcome'],
    'X-SF-Queue': ['Support%20EU'],
  };

  it('are read from headers of a trusted edge, word for word', () => {
    expect(attributesOf(invite('1', headers), true)).toEqual({
      'sf.recordId': '003000000000001',
      'sf.flow': 'Welcome',
      note: 'a & b <i>"ü"',
      empty: '',
    });
    expect(queueOf(invite('1', headers), true)).toBe('Support EU');
  });

  it('of a stranger are not believed', () => {
    const stranger = invite('1', headers);
    expect([attributesOf(stranger, false), queueOf(stranger, false)]).toEqual([{}, undefined]);
  });

  it('are bounded', () => {
    const flood = {
      'X-SF-Attributes': Array.from({ length: 500 }, (_, i) => `k${String(i)}=${'x'.repeat(500)}`),
    };
    expect(JSON.stringify(attributesOf(invite('1', flood), true)).length).toBeLessThan(40_000);
  });
});

describe('answering by itself', () => {
  it.each([
    [{ 'Call-Info': ['<sip:a@b>;answer-after=2'] }, 2],
    [{ 'Alert-Info': ['<http://x>;info=alert-autoanswer'] }, 0],
    [{ 'Alert-Info': ['Auto Answer'] }, 0],
    [{ 'Alert-Info': ['<http://x>;info=ring'] }, null],
  ])('%j after %p seconds', (headers, seconds) => {
    expect(answerAfter(invite('1', headers), true)).toBe(seconds);
  });

  it('is not asked for by a stranger', () => {
    expect(answerAfter(invite('1', { 'Alert-Info': ['Auto Answer'] }), false)).toBeNull();
  });
});

describe('the end of a call', () => {
  const inbound = { direction: 'inbound', wasAnswered: false } as const;
  const outbound = { direction: 'outbound', wasAnswered: false } as const;

  it.each([
    [undefined, 'cancelled'],
    ['SIP;cause=200;text="Call completed elsewhere"', 'taken-elsewhere'],
    ['Q.850;cause=26', 'taken-elsewhere'],
    ['Q.850;cause=19;text="No answer"', 'missed'],
    ['SIP;cause=480', 'missed'],
    ['Q.850;cause=16', 'cancelled'],
    ['Q.850;cause=16, SIP;cause=200;text="elsewhere"', 'taken-elsewhere'],
    ['SIP;text="a, b";cause=200', 'taken-elsewhere'],
    ['Q.850 ; cause=16;text="x", SIP ;cause=480', 'missed'],
  ])('cancelled with reason %p is %s', (reason, endReason) => {
    const end = { cause: 'cancel', byFarEnd: true, ...(reason !== undefined && { reason }) } as const;
    expect(callEnd(end, inbound)).toEqual({ endReason });
  });

  it.each([
    [486, 'busy', 'busy'],
    [600, 'busy', 'busy'],
    [603, 'rejected', 'forbidden'],
    [404, 'unreachable', 'destination-unreachable'],
    [480, 'no-answer', 'destination-unreachable'],
    [488, 'media-failed', 'media-failed'],
    [302, 'unreachable', 'destination-unreachable'],
    [599, 'failed', 'vendor'],
  ])('answered with %i is %s', (status, endReason, code) => {
    const { error, ...told } = callEnd({ cause: 'refused', byFarEnd: true, status }, outbound);
    expect([told.endReason, error?.code, error?.vendor?.code]).toEqual([endReason, code, String(status)]);
  });

  it.each(['link', 'timeout', 'gone', 'other'] as const)(
    'of a call that only rang, by %s, is a missed call',
    (cause) => {
      const rang = { direction: 'inbound', wasAnswered: false, onlyRang: true } as const;
      expect(callEnd({ cause, byFarEnd: false }, rang)).toEqual({ endReason: 'missed' });
    },
  );

  it('has a word for every final answer that it lists', () => {
    for (const status of Object.keys(STATUS_ENDS)) expect(refused(Number(status)).endReason).not.toBe('');
  });

  it('of a call that the far end no longer knows is its hang-up', () => {
    const answered = { direction: 'inbound', wasAnswered: true } as const;
    expect(callEnd({ cause: 'gone', byFarEnd: false }, answered)).toEqual({ endReason: 'remote-hangup' });
  });

  it('of a call whose link went while it was dialled is its loss, not the agent’s wish', () => {
    expect(callEnd({ cause: 'cancel', byFarEnd: false }, outbound).endReason).toBe('lost');
  });
});

describe('a target', () => {
  it.each([
    ['+1 (202) 555-0142', 'sip:+12025550142@phone.test'],
    ['1001', 'sip:1001@phone.test'],
    ['*97#', 'sip:*97%23@phone.test'],
    ['support', 'sip:support@phone.test'],
    ['sip:ada@other.test:5070', 'sip:ada@other.test:5070'],
  ])('%s is %s', (value, target) => {
    expect(sipTarget({ kind: 'number', value }, domain)).toBe(target);
  });

  it.each(['', 'not a number', '+12025550142x', 'sip:@', 'a\r\nVia: b', '<sip:a@b>'])(
    '%j is none',
    (value) => {
      expect(() => sipTarget({ kind: 'number', value }, domain)).toThrow(
        expect.objectContaining({ code: 'destination-invalid' }),
      );
    },
  );
});

describe('settings', () => {
  const given = { servers: ' wss://a.test  wss://b.test/ws ', domain: 'Phone.Test' };

  it('keep the order of the servers', () => {
    expect(readSettings(given)).toMatchObject({
      servers: ['wss://a.test', 'wss://b.test/ws'],
      domain: 'phone.test',
      iceServers: [],
      iceGatheringMs: 400,
      heartbeatMs: 10_000,
    });
  });

  it.each([
    ['servers', 'http://a.test'],
    ['servers', ''],
    ['domain', 'a b'],
    ['iceServers', 'http://stun'],
    ['heartbeatMs', 0],
    ['iceGatheringMs', 1.5],
  ])('refuse %s = %j', (key, value) => {
    expect(() => readSettings({ ...given, [key]: value })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', message: expect.stringContaining(key) }),
    );
  });
});

describe('the far end of a call', () => {
  it.each([
    ['sip:7@192.0.2.7:5060', 'sip:7@192.0.2.7:5060'],
    ['sip:x@abc.invalid;transport=ws', 'sip:+12025550142@phone.test'],
    ['sip:1002@phone.test;gr=urn:uuid:1', 'sip:1002@phone.test;gr=urn:uuid:1'],
    ['sip:192.0.2.7:5060;transport=udp', 'sip:+12025550142@phone.test'],
  ])('with the address %s is called as %s', (remoteTarget, called) => {
    const dialog = {
      ...{ callId: 'c', localTag: 'a', remoteTag: 'b', localUri: 'sip:1001@phone.test', routes: [], cseq: 1 },
      remoteUri: 'sip:+12025550142@phone.test',
    };
    expect(addressOfFarEnd({ ...dialog, remoteTarget })).toBe(called);
  });
});
