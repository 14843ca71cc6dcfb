// Gives every component test `await expect(element).toBeAccessible()`.
const jestGlobals = require('@jest/globals');
const { setup } = require('@sa11y/jest');

setup();
// axe walks a whole screen in jsdom: seconds on a machine that does other things as well.
jestGlobals.jest.setTimeout(30_000);
