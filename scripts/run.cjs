// Where every command of package.json begins: node scripts/run.cjs NAME [options]. What it
// runs is TypeScript, in this very process: a signal reaches it at once.
'use strict';

require('./enoughNode.cjs');
require('./commandLine/main.cjs');
