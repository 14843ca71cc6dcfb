// In front of every command: an older Node would fail with a stack trace of whatever it meets first. Hence no syntax here
// that an old one cannot read.
'use strict';

var parts = process.versions.node.split('.').map(Number);
if (parts[0] < 20 || (parts[0] === 20 && parts[1] < 20)) {
  console.error(
    'Node 20.20 or newer is needed; this is Node ' + process.versions.node + ': https://nodejs.org',
  );
  process.exit(1);
}
