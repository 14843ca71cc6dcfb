// From here on TypeScript is understood.
'use strict';

import('tsx').then(() => require('./main.ts'));
