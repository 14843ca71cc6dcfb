// What a broken proxy, a new version or an attacker may say in the place of Finesse: texts for notifications and answers.

const entities = Array.from(
  { length: 9 },
  (_, i) => `<!ENTITY l${String(i + 1)} "${`&l${String(i)};`.repeat(10)}">`,
).join('');
const billionLaughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">${entities}]><Update><data><user><loginId>&l9;</loginId></user></data></Update>`;
const external =
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Update><data><user><loginId>&e;</loginId></user></data></Update>';
const errorPage =
  '<!doctype html><html><head><title>503</title></head><body><h1>Service Unavailable<br></h1></body></html>';

/** No documents at all, or none that anybody may read. */
const documents: readonly string[] = [
  '',
  ' ',
  'OK',
  'null',
  '{"state":"READY"}',
  '<',
  '<Update>',
  '<Update><data></Update>',
  '<Update/>',
  '<update><DATA/></update>',
  '<a/><b/>',
  '<Update><data>text</data><event>PUT</event></Update>',
  '<?xml version="1.0" encoding="UTF-16"?><Update/>',
  '\u0000<Update/>',
  '<Update xmlns="urn:other"><data/></Update>',
  '<x:Update xmlns:x="urn:y"><x:data/></x:Update>',
  '<x:Update><x:data/></x:Update>',
  '<Update><![CDATA[<data/>]]></Update>',
  errorPage,
  billionLaughs,
  external,
  `<Update>${'<d>'.repeat(20_000)}${'</d>'.repeat(20_000)}</Update>`,
  `<Update><data>${'<user/>'.repeat(60_000)}</data></Update>`,
  `<Update><data><user><firstName>${'x'.repeat(5_000_000)}</firstName></user></data></Update>`,
];

const update = (data: string, event = 'PUT', source = '/finesse/api/User/51001'): string =>
  `<Update><data>${data}</data><event>${event}</event><requestId/><source>${source}</source></Update>`;

/** Objects of the right kind with the wrong contents. `id`: a live dialog of the agent. */
function objects(id: string): readonly string[] {
  const values = [
    '',
    ' ',
    '-1',
    '0',
    'NaN',
    'x'.repeat(300),
    '<b/>',
    '&lt;script&gt;',
    '..%2f..',
    '\ud83d\ude00',
  ];
  const names = ['state', 'id', 'fromAddress', 'participants', 'mediaProperties', 'secondaryId'];
  const dialogs = names.flatMap((name) =>
    values.map(
      (value) =>
        `<dialog>${name === 'id' ? '' : `<id>other-${name}</id>`}<${name}>${value}</${name}></dialog>`,
    ),
  );
  const users = ['state', 'pendingState', 'extension', 'reasonCode', 'teams', 'wrapUpTimer'].flatMap((name) =>
    values.map((value) => `<user><loginId>51001</loginId><${name}>${value}</${name}></user>`),
  );
  const others = [
    '<apiErrors/>',
    '<apiErrors><apiError/></apiErrors>',
    '<APIERRORS><APIERROR><ERRORTYPE/></APIERROR></APIERRORS>',
    '<systemInfo/>',
    '<systemInfo><status/></systemInfo>',
    '<dialogs/>',
    '<dialogs><Dialog/></dialogs>',
    `<DIALOG><ID>${id}</ID></DIALOG>`,
    `<dialog><id>${id}</id></dialog>`,
    `<dialog><id>${id}</id><state>NO_SUCH_STATE</state></dialog>`,
    '<queue><uri>/finesse/api/Queue/1</uri></queue>',
    '<somethingNew><a><b/></a></somethingNew>',
  ];
  return [...dialogs, ...users, ...others];
}

export const hostileNotifications = (id: string): readonly string[] => [
  ...documents,
  ...objects(id).map((data, i) => update(data, ['PUT', 'post', 'Delete', 'NONE', ''][i % 5])),
];

export const hostileAnswers: readonly {
  readonly status: number;
  readonly body: string;
  readonly type: string;
}[] = documents.flatMap((body) => [
  { status: 200, body, type: 'application/xml' },
  { status: 200, body, type: 'text/html' },
  { status: 502, body, type: 'text/html' },
]);
