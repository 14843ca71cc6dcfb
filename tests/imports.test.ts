// The import arrows hold, and both watchmen would notice if they did not.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { forbiddenImports } from './importWalker';

const root = path.resolve(__dirname, '..');
const lwc = 'force-app/main/default/lwc';

const wrong: Readonly<Record<string, string>> = {
  'engine/contract/wrong.ts': `import { openDB } from 'idb';\nexport const x = openDB;\n`,
  'engine/session/wrong.ts': `import { x } from '../hosts/openCti';\nexport const y = x;\n`,
  'engine/session/deep/wrong.ts': `import { x } from '../../page/clock';\nexport const y = x;\n`,
  'engine/crm/wrong.ts': `import { x } from '../session/state';\nexport const y = x;\n`,
  'engine/tabs/wrong.ts': `import { x } from '../../lab/wire';\nexport const y = x;\n`,
  'engine/page/wrong.ts': `import { x } from '../../drivers/simulator/driver';\nexport const y = x;\n`,
  'drivers/simulator/wrong.ts': `import { x } from '../kit/conformance';\nexport const y = x;\n`,
  'drivers/kit/wrong.ts': `import { x } from '../../engine/session/state';\nexport const y = x;\n`,
  'wrapper/wrong.ts': `import { x } from '../engine/page/panel/panelBridge';\nexport const y = x;\n`,
  'lab/wrong.ts': `import { x } from '../drivers/simulator/exchange';\nexport const y = x;\n`,
  'lab/peers/sip/wrong.ts': `import { x } from '../../../drivers/simulator/exchange';\nexport const y = x;\n`,
  [`${lwc}/panel/wrong.ts`]: `import { x } from '../../../../../engine/contract/call';\nexport const y = x;\n`,
  [`${lwc}/panel/apex.ts`]: `import find from '@salesforce/apex/Some.find';\nexport const y: unknown = find;\n`,
};

const right: Readonly<Record<string, string>> = {
  'engine/session/right.ts': `import type { Call } from '../contract/call';\nexport type X = Call;\n`,
  'engine/session/deep/right.ts': `import type { X } from '../right';\nimport type { Call } from '../../contract/call';\nexport type Y = X | Call;\n`,
  'drivers/simulator/right.ts': `import type { Call } from '../../engine/contract/call';\nexport type X = Call;\n`,
  'lab/peers/simulator/right.ts': `import type { X } from '../../../drivers/simulator/exchange';\nexport type Y = X;\n`,
  [`${lwc}/panel/right.ts`]: `import type { Call } from '../../../../../engine/contract/call';\nexport type X = Call;\n`,
};

it('every import follows the arrows', () => {
  expect(forbiddenImports(root)).toEqual([]);
});

describe('in a copy with wrong imports', () => {
  let copy: string;
  const names = (files: Readonly<Record<string, string>>): string[] => Object.keys(files).sort();

  beforeAll(() => {
    // The real path: ESLint and the type checker must agree on it where the temporary folder is a link.
    copy = realpathSync(mkdtempSync(path.join(tmpdir(), 'softphone-imports-')));
    for (const entry of [
      'config',
      'eslint.config.mjs',
      'tsconfig.json',
      'tsconfig.components.json',
      'package.json',
    ]) {
      cpSync(path.join(root, entry), path.join(copy, entry), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
    for (const [file, text] of Object.entries({ ...wrong, ...right })) {
      mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
      writeFileSync(path.join(copy, file), text);
    }
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('the walker finds each of them and nothing else', () => {
    const found = forbiddenImports(copy).map((sentence) => sentence.split(' ')[0]);
    expect(found.sort()).toEqual(names(wrong));
  });

  it('ESLint finds each of them and nothing else', () => {
    expect(lintFindings('@typescript-eslint/no-restricted-imports')).toEqual(names(wrong));
  }, 60_000);

  it('ESLint keeps the browser out of pure rooms and sforce in one file', () => {
    writeFileSync(path.join(copy, 'engine/session/dom.ts'), 'export const x = document.title;\n');
    writeFileSync(
      path.join(copy, 'engine/page/cti.ts'),
      'export const x = (window as { sforce?: 1 }).sforce;\n',
    );
    writeFileSync(
      path.join(copy, 'engine/crm/dice.ts'),
      'export const x = [Math.random(), Date.now(), new Date()];\n',
    );
    expect(lintFindings('no-restricted-globals')).toEqual(['engine/session/dom.ts']);
    expect(lintFindings('no-restricted-syntax')).toEqual(['engine/crm/dice.ts', 'engine/page/cti.ts']);
    expect(lintFindings('no-restricted-properties')).toEqual(['engine/crm/dice.ts']);
  }, 60_000);

  function lintFindings(rule: string): string[] {
    const eslint = path.join(root, 'node_modules/eslint/bin/eslint.js');
    const folders = ['engine', 'drivers', 'lab', 'wrapper', 'force-app'];
    const { stdout } = spawnSync(process.execPath, [eslint, '--format', 'json', ...folders], {
      cwd: copy,
      encoding: 'utf8',
    });
    const results = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string }[] }[];
    return results
      .filter(({ messages }) => messages.some(({ ruleId }) => ruleId === rule))
      .map(({ filePath }) => path.relative(copy, filePath).split(path.sep).join('/'))
      .sort();
  }
});
