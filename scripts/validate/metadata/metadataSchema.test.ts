import { metadataSchema } from './metadataSchema';
import { meta, saidOf } from '../testing/smallProject';

const page = (inside: string) => ({ 'pages/Phone.page-meta.xml': meta('ApexPage', inside) });
const GOOD = '<apiVersion>64.0</apiVersion><label>Phone</label>';

describe('Metadata API types', () => {
  it('accept a file that is right', async () => {
    expect(await saidOf(metadataSchema, page(GOOD))).toEqual([]);
  });

  it.each([
    ['an unknown element', `${GOOD}<labels>x</labels>`, 'ApexPage has no element <labels>'],
    ['an element twice', `${GOOD}<label>x</label>`, '<label> may stand once in ApexPage'],
    ['a missing element', '<label>Phone</label>', 'ApexPage lacks <apiVersion>'],
    [
      'a word for a boolean',
      `${GOOD}<availableInTouch>yes</availableInTouch>`,
      'is "yes", neither true nor false',
    ],
    ['a word for a number', '<apiVersion>new</apiVersion><label>x</label>', 'is "new", no number'],
    ['text between elements', `${GOOD} oops`, 'text "oops" between the elements of ApexPage'],
    [
      'an element inside a value',
      '<apiVersion><v>1</v></apiVersion><label>x</label>',
      'ApexPage/apiVersion holds a value, not <v>',
    ],
    ['what is not closed', '<apiVersion>64.0', 'not well-formed'],
  ])('refuse %s', async (_, inside, message) => {
    expect((await saidOf(metadataSchema, page(inside))).join('\n')).toContain(message);
  });

  it('refuse a word that is no choice, and name the place', async () => {
    const said = await saidOf(metadataSchema, {
      'classes/A.cls-meta.xml': meta('ApexClass', '<apiVersion>64.0</apiVersion>\n<status>Actve</status>'),
    });
    expect(said).toEqual([
      'classes/A.cls-meta.xml:4: ApexClass/status is "Actve", none of Inactive, Active, Deleted',
    ]);
  });

  it('refuse a type that the Metadata API does not have', async () => {
    expect(await saidOf(metadataSchema, { 'pages/A.page-meta.xml': meta('ApexPages', '') })).toEqual([
      'pages/A.page-meta.xml:1: <ApexPages> is no metadata type',
    ]);
  });
});
