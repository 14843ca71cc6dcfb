// What Salesforce answers: the library of Open CTI, and the classes of the org behind it.
import type { SearchOutcome } from '../../../engine/contract/crm/crm';
import { CONFIG_DEFAULTS } from '../../../engine/contract/config/config';
import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import { readSearchResult } from '../../../engine/crm/match';
import { OpenCtiHost } from '../../../engine/hosts/openCti';
import { FakeLibrary } from '../../../engine/hosts/testing/fakeLibrary';
import { readAnswer } from '../../../engine/session/record/extensionAnswer';
import { call, TAB } from '../../../engine/session/testing/builders';
import { must } from '../fuzz';
import type { OpenBorder } from '../fuzz';
import { spoilt, spoiltText } from '../hostile';
import { Neighbours } from './neighbours';
import { refusedSave } from '../../../engine/hosts/openCtiRefusal';

const contact = { Id: '003000000000001AAA', Name: 'Ana', RecordType: 'Contact', Title: 'Buyer' };
const popData = { type: 'sobject', params: { recordId: '003000000000001AAA' } };
const ANSWERS: Readonly<Record<string, unknown>> = {
  searchAndScreenPop: { '003000000000001AAA': contact, SCREEN_POP_DATA: popData },
  getAppViewInfo: { url: '/x', recordId: '003000000000001AAA', recordName: 'Ana', objectType: 'Contact' },
  isSoftphonePanelVisible: { visible: true },
  saveLog: { recordId: '00T000000000001AAA' },
  runApex: { runApex: '["00T000000000001AAA"]' },
  getSoftphoneLayout: { Internal: {}, Inbound: { objects: { Contact: [] } }, Outbound: {} },
};

export const openCti: OpenBorder = async () => {
  const library = new FakeLibrary();
  Object.assign(globalThis, { sforce: { opencti: library.api } });
  const clock = new FakeClock();
  let clicks = 0;
  const host = new OpenCtiHost(CONFIG_DEFAULTS, {
    query: '?mode=Lightning&sfdcIframeOrigin=https%3A%2F%2Facme.lightning.force.com',
    loadScript: () => Promise.resolve({ thrown: null }),
    clock,
    log: () => undefined,
    readSearch: readSearchResult,
    readRefusal: async (...refused) => refusedSave(...refused),
    events: {
      clickToDial: ({ number }) => {
        must(typeof number === 'string', 'a number that is no text was clicked');
        clicks += 1;
      },
      navigated: ({ url }) => must(typeof url === 'string', 'a page without an address'),
      lateSave: () => undefined,
      answered: () => undefined,
    },
  });
  await host.start();
  const asked: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['searchAndScreenPop', () => host.search('1', 'inbound', {})],
    ['getAppViewInfo', () => host.viewedRecord()],
    ['isSoftphonePanelVisible', () => host.setPanelVisible(true)],
    ['saveLog', () => host.save({ Subject: 'x' })],
    ['runApex', () => host.findCallLogs('leg')],
    ['getSoftphoneLayout', () => host.inspect()],
  ];
  return {
    play: async (chance, sent) => {
      const [method, ask] = chance.pick(asked);
      // It came from another window: no getter and no proxy crosses there.
      const answer = spoilt(chance, ANSWERS[method], 'text');
      sent([method, answer]);
      library.on(method, (made) => made.answer(answer));
      const settled = ask().then(
        () => true,
        (error: unknown) => (error as { softphoneError?: boolean }).softphoneError === true,
      );
      await clock.advance(1);
      must(await settled, `${method} rejects with what is no error of ours`);
      const payload = spoilt(chance, { number: '+1', recordId: contact.Id, recordName: 'A' }, 'text');
      sent(payload);
      library.happen(chance.pick(['onClickToDial', 'onNavigationChange']), payload);
    },
    check: async () => {
      const before = clicks;
      library.happen('onClickToDial', { number: '+14155550132' });
      must(clicks === before + 1, 'a click is not heard any more');
      library.on('searchAndScreenPop', (made) => made.answer(ANSWERS['searchAndScreenPop']));
      const found = await host.search('1', 'inbound', {});
      must(found.matches.length === 1, 'a healthy search finds nothing');
    },
  };
};

const match = { id: '003000000000001', object: 'Contact', name: 'Ana', fields: { Title: 'Buyer' } };
const TEXTS: Readonly<Record<string, unknown>> = {
  beforePop: { recordId: '003000000000001' },
  beforeDial: { number: '+14155550132' },
  beforeLog: { fields: { Subject: 'x' } },
};

/** Answers of the org's classes, and search outcomes of another tab's host, in a session. */
export const apex: OpenBorder = async () => {
  const world = new Neighbours();
  await world.start();
  let round = 0;
  return {
    play: async (chance, sent) => {
      const point = chance.pick(['beforePop', 'beforeDial', 'beforeLog'] as const);
      const text = spoiltText(chance, TEXTS[point]);
      // It came over the channel, as text.
      const outcome = spoilt(chance, { matches: [match, match], popData }, 'text');
      const found = spoiltText(chance, [match]);
      sent([point, text, outcome, found]);
      try {
        readAnswer(point, text);
      } catch (error) {
        must(error instanceof Error, 'an answer throws what is no error');
      }
      world.fake.search = () =>
        Promise.resolve(chance.chance(0.5) ? (outcome as SearchOutcome) : { matches: [], popData: null });
      world.fake.callServer = () => Promise.resolve(found);
      round += 1;
      const told = call('offered', { id: `a${round}`, startedAt: world.fake.clock.now() });
      const tell = (state: 'offered' | 'ended' | 'closed') =>
        world.session.dispatch({
          type: 'driver.event',
          tab: TAB,
          event: {
            type: 'call',
            call: { ...told, state, ...(state === 'offered' ? {} : { endReason: 'missed' }) },
          },
        });
      tell('offered');
      // A search that fails is tried again.
      await world.fake.clock.advance(60_000);
      const shown = world.view().calls.find(({ id }) => id.startsWith(`leg-a${round}|`));
      must(shown !== undefined, 'the call is gone');
      must(shown.matches.state !== 'searching', 'the search never ends');
      tell('ended');
      tell('closed');
    },
    check: async () => {
      world.fake.search = () => Promise.resolve({ matches: [], popData: null });
      world.fake.callServer = () => Promise.resolve('');
      await world.served();
    },
  };
};
