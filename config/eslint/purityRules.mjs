// What may be named where: no browser outside the rooms that own it, no clock and no dice in pure code, and
// Salesforce's global in one file only.
import globals from 'globals';

// `globals.browser` lists these too; they are the same everywhere and hold no state.
const harmless = ['structuredClone', 'URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder'];
const browser = Object.keys(globals.browser).filter((name) => !harmless.includes(name));

// tabs and log own these parts of the browser: probing them by use is their job.
const storageAndChannels =
  /^(IDB.*|indexedDB|navigator|Lock|LockManager|BroadcastChannel|MessageEvent|Event|EventTarget|DOMException|AbortController|AbortSignal|crypto|setTimeout|clearTimeout|queueMicrotask|performance)$/;

const noClockNoDice = {
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'Random is a port: take it as an argument.' },
    { object: 'Date', property: 'now', message: 'The clock is a port: take the time as an argument.' },
  ],
};

const noSforce = {
  selector: "Identifier[name='sforce']",
  message: 'Only engine/hosts/openCti.ts names sforce; everything else uses the host port.',
};

const noClock = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'The clock is a port: take the time as an argument.',
};

const forbidGlobals = (names, message) => ({
  'no-restricted-globals': ['error', ...names.map((name) => ({ name, message }))],
});

const pure = ['engine/contract/**/*.ts', 'engine/crm/**/*.ts', 'engine/session/**/*.ts', 'engine/errors.ts'];

export const purityRules = [
  {
    files: ['engine/**/*.ts', 'wrapper/**/*.ts', 'drivers/**/*.ts', 'force-app/**/lwc/**/*.ts'],
    ignores: ['engine/hosts/openCti.ts'],
    rules: { 'no-restricted-syntax': ['error', noSforce] },
  },
  {
    files: [...pure, 'drivers/simulator/exchange.ts', 'drivers/simulator/exchange/**/*.ts'],
    rules: {
      ...forbidGlobals(browser, 'This room is pure: browser, timers and storage come as ports.'),
      ...noClockNoDice,
      'no-restricted-syntax': ['error', noSforce, noClock],
    },
  },
  {
    files: ['engine/log/**/*.ts', 'engine/tabs/**/*.ts'],
    rules: forbidGlobals(
      browser.filter((name) => !storageAndChannels.test(name)),
      'engine/log and engine/tabs use storage, locks and channels, nothing else of the browser.',
    ),
  },
  {
    files: ['drivers/**/*.ts'],
    ignores: ['drivers/kit/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['localStorage', 'sessionStorage', 'indexedDB'].map((name) => ({
          name,
          message: 'A driver keeps things through host.memory.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'navigator',
          property: 'mediaDevices',
          message: 'Devices belong to engine/page/sound/media.ts.',
        },
      ],
    },
  },
];
