import '../testing/dom';
import { AgentDesk } from '../desk/agentDesk';
import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import { manifest } from '../setup/manifest';
import { readNotification } from './notification';
import { dialogXml, ME, updateXml } from '../testing/build';
import { ToldOverLink } from '../../../engine/contract/driver/base/toldOverLink';

const desk = () => {
  const clock = new FakeClock();
  const told = new ToldOverLink(manifest.capabilities, clock.now(), () => undefined);
  told.tellSession({ phase: 'ready', since: 0 });
  return {
    told,
    desk: new AgentDesk({
      clock,
      told,
      callerNameVariable: '',
      extension: ME,
      changed: () => undefined,
      workToFinish: () => undefined,
    }),
  };
};

describe('a notification', () => {
  it('is read in each of the forms that Finesse uses', () => {
    const added = readNotification(updateXml(`<dialogs>${dialogXml('7')}</dialogs>`, 'post', 'r1'));
    expect(added).toMatchObject({ kind: 'dialogs', event: 'POST', requestId: 'r1' });
    expect(added?.objects).toHaveLength(1);
    expect(readNotification(updateXml('<dialog><id>7</id></dialog>'))).toMatchObject({
      kind: 'dialog',
      event: 'PUT',
    });
    expect(readNotification(updateXml('<User><state>READY</state></User>'))?.kind).toBe('user');
    expect(readNotification(updateXml('<apiErrors/>'))?.kind).toBe('apiErrors');
    expect(readNotification(updateXml('<systemInfo/>'))?.kind).toBe('systemInfo');
    expect(readNotification(updateXml('<teamMessage/>'))?.kind).toBe('other');
  });

  it('of another object, or of none, is nothing to worry about', () => {
    expect(readNotification('<Update><event>PUT</event></Update>')).toMatchObject({
      kind: 'other',
      objects: [],
    });
    expect(readNotification('<Message/>')).toBeNull();
  });
});

describe('hostile notifications', () => {
  const whole = updateXml(`<dialogs>${dialogXml('7')}</dialogs>`, 'POST', 'r1');
  const torn = Array.from({ length: 150 }, (_one, i) => whole.slice(0, Math.floor((whole.length * i) / 150)));
  const garbled = Array.from({ length: 40 }, (_one, i) => {
    const cut = (i * 13) % whole.length;
    return `${whole.slice(0, cut)}${'<&>"\u0000]]>'.charAt(i % 9)}${whole.slice(cut + 1)}`;
  });
  const odd = [
    updateXml(`<dialogs>${dialogXml('')}</dialogs>`, 'POST'),
    updateXml(`<dialogs>${dialogXml('x'.repeat(5_000))}</dialogs>`, 'POST'),
    updateXml('<dialogs><Dialog/></dialogs>', 'DELETE'),
    updateXml('<dialog><id>8</id><participants><Participant/></participants></dialog>', 'DANCE'),
    updateXml('<user><state>&lt;script&gt;</state><loginId>51001</loginId></user>'),
    updateXml('<user/>'),
    updateXml(`<dialog><id>9</id><state>${'A'.repeat(100_000)}</state></dialog>`),
    `<!DOCTYPE x [<!ENTITY a "aa">]><Update><data><user><loginId>&a;</loginId></user></data></Update>`,
    `<Update>${'x'.repeat(5_000_000)}</Update>`,
    '<html><body>502 Bad Gateway</body></html>',
  ];

  it('break nothing and leave the call that is on as it is: two hundred of them', () => {
    const { desk: mine, told } = desk();
    const first = readNotification(updateXml(`<dialogs>${dialogXml('1')}</dialogs>`, 'POST'));
    expect(mine.notified(first!)).toBe(true);
    const before = JSON.stringify(told.call('1'));
    const all = [...torn, ...garbled, ...odd];
    expect(all).toHaveLength(200);
    for (const text of all) {
      const notification = readNotification(text);
      if (notification) mine.notified(notification);
    }
    expect(JSON.stringify(told.call('1'))).toBe(before);
  });
});
