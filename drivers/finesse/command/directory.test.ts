import '../testing/dom';
import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import type { FinesseApi } from '../link/finesseApi';
import { user } from '../testing/build';
import { readXml, type XmlElement } from '../xml/xmlElement';
import { Directory } from './directory';

const contact = (n: number): string =>
  `<Contact><firstName>Ada</firstName><lastName>No${String(n)}</lastName><phoneNumber>+120255501${String(40 + n)}</phoneNumber></Contact>`;
const BOOKS = `<PhoneBooks><PhoneBook><uri>/finesse/api/PhoneBook/1</uri><contacts>${[1, 2, 3, 4, 5].map(contact).join('')}</contacts></PhoneBook></PhoneBooks>`;

const directory = () =>
  new Directory({
    api: {
      list: () => Promise.resolve(parsed('<None/>')),
      phoneBooks: () => Promise.resolve(parsed(BOOKS)),
    } as unknown as FinesseApi,
    clock: new FakeClock(),
    user: () => user(),
    missing: () => undefined,
  });

function parsed(text: string): XmlElement {
  const element = readXml(text);
  if (!element) throw new Error('no XML');
  return element;
}

const page = async (limit: number, offset?: number) => {
  const { entries = [], more } = await directory().search({
    text: 'ada',
    limit,
    ...(offset !== undefined && { offset }),
  });
  return [entries.map(({ label }) => label), more];
};

it('gives the first page, and says that there are more', async () => {
  expect(await page(2)).toEqual([['Ada No1', 'Ada No2'], true]);
});

it('gives the page that follows, and says where the last one ends', async () => {
  expect(await page(2, 2)).toEqual([['Ada No3', 'Ada No4'], true]);
  expect(await page(2, 4)).toEqual([['Ada No5'], false]);
  expect(await page(2, 9)).toEqual([[], false]);
});
