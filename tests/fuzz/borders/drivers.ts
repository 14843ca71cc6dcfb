// What telephone systems send to the drivers of ours: calls of the wrapper contract, XML of Finesse, SIP messages.
import '../../../drivers/finesse/testing/dom';
import { readApiErrors, errorOfAnswer } from '../../../drivers/finesse/xml/apiErrors';
import { readDialog } from '../../../drivers/finesse/xml/dialog';
import { readNotification } from '../../../drivers/finesse/xml/notification';
import { readSystemInfo } from '../../../drivers/finesse/xml/systemInfo';
import { readUser } from '../../../drivers/finesse/xml/user';
import { ME, dialogXml, updateXml } from '../../../drivers/finesse/testing/build';
import { AgentDesk } from '../../../drivers/finesse/desk/agentDesk';
import { manifest } from '../../../drivers/finesse/setup/manifest';
import { readMessage } from '../../../drivers/sip/jssip/border/messageBorder';
import { addressIn, assertedIdentity } from '../../../drivers/sip/signalling/identity';
import { ConversationTable } from '../../../drivers/wrapper/conversation/conversationTable';
import { METHODS } from '../../../drivers/wrapper/vendor/contract';
import { readArguments } from '../../../drivers/wrapper/vendor/readArguments';
import { createWrapper } from '../../../drivers/wrapper/vendor/wrapperObject';
import { ToldOverLink } from '../../../engine/contract/driver/base/toldOverLink';
import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import { must } from '../fuzz';
import type { OpenBorder } from '../fuzz';
import { hostileValue, spoilt } from '../hostile';
import type { Random } from '../random';

const said = {
  ...{ partnerId: 'p', conversationId: 'x', callerANI: '+14155550132', language: 'en' },
  ...{ duration: '30', disposition: 'done', notes: 'n', dialledTo: '+18005550100', softphoneId: 's' },
};

export const wrapperCalls: OpenBorder = () => {
  const wrapper = createWrapper(() => undefined);
  const told: string[] = [];
  const table = new ConversationTable(new FakeClock(), { notes: 'vendor', lateMs: 1 }, ({ id }) =>
    told.push(id),
  );
  wrapper.listen({
    loaded: () => undefined,
    called: (method, args) => {
      const read = readArguments(method, args);
      if (!read.ok) return;
      must(
        Object.values(read.said).every((value) => typeof value === 'string'),
        'what was said is no text',
      );
      if (method !== 'statusChanged') table.heard(method, read.said);
    },
  });
  let round = 0;
  return {
    play: (chance, sent) => {
      const method = chance.pick(METHODS);
      const first = chance.chance(0.5)
        ? spoilt(chance, said, 'memory')
        : JSON.stringify(spoilt(chance, said, 'text'));
      const args = [first, hostileValue(chance, 'memory'), hostileValue(chance, 'memory')];
      if (chance.chance(0.3)) args.shift();
      sent([method, args]);
      wrapper.object[method](...args);
      wrapper.object.load(hostileValue(chance, 'memory'));
      wrapper.tell('get_presence', {});
    },
    check: () => {
      const before = told.length;
      wrapper.object.incomingCall({
        partnerId: 'p',
        conversationId: `healthy-${(round += 1)}`,
        callerANI: '+1',
      });
      must(told.length > before, 'a healthy call is not told');
    },
    close: () => table.stop(),
  };
};

/** Texts that are cut, doubled, swapped and strewn with what parsers stumble over. */
function spoiltWords(chance: Random, healthy: string): string {
  let text = healthy;
  for (let times = 1 + chance.below(4); times > 0; times -= 1) {
    const [from, to] = [chance.below(text.length + 1), chance.below(text.length + 1)].sort((a, b) => a - b);
    const strewn = chance.pick([
      ...[
        '',
        '\u0000',
        '<',
        '>',
        '&',
        '"',
        '\r\n',
        '\r\n\r\n',
        ';',
        ',',
        '=',
        '%',
        '<![CDATA[',
        ']]>',
        '<!--',
      ],
      ...['<!DOCTYPE x [<!ENTITY a "b">]>', '\ud800', '\u202e', '99999999999999999999', '-1', 'NaN', '<x:y>'],
      ...['A'.repeat(5_000), '<d>'.repeat(60), '(((((((', '"'.repeat(200), ' '.repeat(3_000), '::::', '@@'],
    ]);
    const middle = chance.chance(0.2) ? text.slice(from, to).repeat(2) : chance.chance(0.5) ? strewn : '';
    text = text.slice(0, from) + middle + strewn + text.slice(chance.chance(0.5) ? from : to);
  }
  return text.slice(0, 200_000);
}

const user = '<User><loginId>51001</loginId><state>READY</state><extension>1001</extension></User>';
const XML = [
  updateXml(dialogXml('7')),
  updateXml(`<dialogs>${dialogXml('7')}</dialogs>`, 'post', 'r1'),
  updateXml(user),
  updateXml('<apiErrors><apiError><errorType>Invalid State</errorType></apiError></apiErrors>'),
  updateXml('<systemInfo><status>IN_SERVICE</status></systemInfo>'),
];

export const finesseXml: OpenBorder = () => {
  const clock = new FakeClock();
  const told = new ToldOverLink(manifest.capabilities, clock.now(), () => undefined);
  told.tellSession({ phase: 'ready', since: 0 });
  const desk = new AgentDesk({
    clock,
    told,
    callerNameVariable: '',
    extension: ME,
    changed: () => undefined,
    workToFinish: () => undefined,
  });
  let round = 0;
  const hear = (text: string): void => {
    const notification = readNotification(text);
    if (!notification) return;
    for (const element of notification.objects) {
      readDialog(element);
      readUser(element);
      readSystemInfo(element);
      readApiErrors(element);
    }
    desk.notified(notification);
  };
  return {
    play: (chance, sent) => {
      const text = spoiltWords(chance, chance.pick(XML));
      sent(text);
      hear(text);
      errorOfAnswer(chance.pick([200, 400, 401, 500]), text);
    },
    check: () => {
      const id = `9${(round += 1)}`;
      hear(updateXml(dialogXml(id)));
      must(
        told.snapshot().calls.some((call) => call.vendorIds['dialogId'] === id),
        'a healthy dialog is not told',
      );
    },
  };
};

const SIP = [
  'INVITE sip:1001@127.0.0.1 SIP/2.0',
  'Via: SIP/2.0/WSS edge.test;branch=z9hG4bK1',
  'Max-Forwards: 70',
  'From: "Ann" <sip:+14155550132@phone.test>;tag=a',
  'To: <sip:1001@phone.test>',
  'Call-ID: c1@edge.test',
  'CSeq: 1 INVITE',
  'Contact: <sip:edge.test;transport=ws>',
  'P-Asserted-Identity: "Ann" <sip:+14155550132@phone.test>',
  'Content-Type: application/sdp',
  'Content-Length: 4',
  '',
  'v=0\n',
].join('\r\n');
const OK = SIP.replace(/^.*\r\n/, 'SIP/2.0 200 OK\r\n').replace('1 INVITE', '2 REGISTER');

export const sipMessages: OpenBorder = () => ({
  play: (chance, sent) => {
    const text = spoiltWords(chance, chance.pick([SIP, OK]));
    sent(text);
    const read = readMessage(text);
    must(['message', 'refuse', 'nothing'].includes(read.kind), 'neither read nor refused');
    for (const [, value = ''] of text.matchAll(/^[\w-]+: *(.*)$/gm)) {
      addressIn(value);
      assertedIdentity({ headers: () => [value] });
    }
  },
  check: () => {
    must(readMessage(SIP).kind === 'message', 'a healthy message is not read');
  },
});
