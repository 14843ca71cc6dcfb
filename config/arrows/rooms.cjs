// Which room may import what. A room is a folder; what a table does not name is refused, types included. ARCHITECTURE.md tells
// the reasons and shows the map that is drawn from the imports as they are.
const errors = 'engine/errors.ts';
const anyPackage = '(?:^|/)node_modules/(?!(?:lwc|@lwc|@salesforce|lightning-base-components)/)';
const node = [
  '^node:',
  '^(?:assert|child_process|crypto|dgram|dns|events|fs|http|https|net|os|path|stream|tls|url|util|vm|zlib)(?:/promises)?$',
];
const component = 'force-app/main/default/lwc';

/** The outer rooms. `packages` are regular expressions of what an import resolves to outside our folders. */
const rooms = [
  { room: 'engine/contract', may: [] },
  { room: 'engine/errors.ts', may: ['engine/contract'] },
  { room: 'engine/remedies.ts', may: [errors] },
  { room: 'engine/session', may: ['engine/contract', errors, 'engine/crm'] },
  {
    room: 'engine/crm',
    may: ['engine/contract', errors],
    packages: ['(?:^|/)node_modules/libphonenumber-js/'],
  },
  { room: 'engine/log', may: ['engine/contract', errors] },
  { room: 'engine/tabs', may: ['engine/contract', errors] },
  { room: 'engine/hosts', may: ['engine/contract', errors] },
  {
    room: 'engine/page',
    may: [
      'engine/contract',
      errors,
      ...['session', 'crm', 'log', 'tabs', 'hosts'].map((name) => `engine/${name}`),
    ],
  },
  { room: 'wrapper', may: ['engine', 'drivers/wrapper'], never: ['engine/page/panel/panelBridge.ts'] },
  {
    // Salesforce Voice instead of Open CTI: records, logs, pops and the panel are Salesforce's own there.
    room: 'voice',
    may: ['engine/contract', errors, 'engine/tabs', 'engine/page'],
    never: ['engine/page/panel', 'engine/page/events', 'engine/page/wrapperHost', 'engine/page/selfCheck'],
  },
  { room: 'drivers/[^/]+', may: ['engine/contract'], packages: [anyPackage] },
  { room: 'drivers/kit', may: ['engine/contract'], packages: [anyPackage, ...node] },
  {
    room: 'lab',
    may: ['engine/contract', 'scripts/build.ts', 'scripts/build', 'scripts/commandLine', 'scripts/steps.ts'],
    packages: [anyPackage, ...node],
  },
  {
    room: 'lab/peers/[^/]+',
    may: ['lab', 'engine/contract', 'drivers/kit', 'scripts/commandLine'],
    packages: [anyPackage, ...node],
  },
  {
    // The one peer that shares code with its driver: elsewhere a shared codec would hide a shared mistake.
    room: 'lab/peers/simulator',
    may: ['lab', 'engine/contract', 'drivers/kit', 'drivers/simulator/exchange'],
    packages: [anyPackage, ...node],
  },
  {
    room: `${component}/[^/]+`,
    may: [component],
    types: ['engine/contract'],
    packages: [
      '^lwc$',
      '(?:^|/)node_modules/lwc/',
      '^lightning/',
      '(?:^|/)node_modules/@salesforce/lightning-types/',
      '^@salesforce/(?:label|i18n|messageChannel)/',
    ],
  },
];

/** Rooms inside rooms; `.` are the files beside them, which may import all of them. */
const innerRooms = {
  'engine/contract': {
    shape: ['ports.ts'],
    driver: ['plainData.ts', 'shape'],
    config: ['plainData.ts', 'driver', 'shape'],
    crm: ['driver', 'shape'],
    panel: ['driver', 'shape'],
  },
  'engine/session': {
    state: [],
    phone: ['state'],
    record: ['state'],
    durable: ['state'],
    call: ['state', 'phone', 'record', 'durable'],
    view: ['state', 'phone', 'record'],
    run: ['state', 'phone', 'view'],
  },
  'engine/page': {
    browser: [],
    panel: ['browser'],
    events: ['browser'],
    wrapperHost: ['browser'],
    sound: ['browser'],
    driver: ['browser'],
    lead: ['browser', 'driver', 'sound'],
    selfCheck: ['browser', 'driver', 'lead', 'panel'],
  },
  'drivers/finesse': {
    xml: [],
    setup: ['xml'],
    link: ['xml', 'setup'],
    desk: ['xml', 'setup', 'link'],
    signIn: ['xml', 'setup', 'link', 'desk'],
    command: ['xml', 'link', 'desk'],
    session: ['xml', 'setup', 'link', 'desk', 'signIn', 'command'],
  },
  'drivers/twilio': { line: [], voice: ['line'], flex: ['line'] },
  'drivers/wrapper': { vendor: [], assets: ['vendor'], conversation: ['vendor', '.'] },
  'lab/server': {
    http: [],
    pages: ['http', '.'],
    openCti: ['pages', '.'],
    api: ['http', 'pages', 'openCti', '.'],
  },
};

module.exports = { rooms, innerRooms };
