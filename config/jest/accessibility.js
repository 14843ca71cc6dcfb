// Gives every component test `await expect(element).toBeAccessible()`.
const { setup } = require('@sa11y/jest');

setup();
