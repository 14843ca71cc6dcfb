// A wrong import is found, and so is what does not belong into a pure room.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brokenArrows, unseenFiles } from '../../scripts/check/arrows';
import { readImports, type Reading } from '../../scripts/check/readImports';

const root = path.resolve(__dirname, '../..');
const lwc = 'force-app/main/default/lwc';

const call = `import type { Call } from`;
const value = (from: string): string => `import { x } from '${from}';\nexport const y = x;\n`;

/** What the others import. */
const targets = [
  'engine/contract/driver/call.ts',
  'engine/session/state/state.ts',
  'engine/hosts/openCti.ts',
  'engine/page/browser/clock.ts',
  'engine/page/panel/panelBridge.ts',
  'drivers/simulator/exchange/exchange.ts',
  'drivers/kit/conform.ts',
  'lab/wire.ts',
];
const target = `export const x = 1;\nexport interface Call {\n  id: string;\n}\n`;

const wrong: Readonly<Record<string, string>> = {
  'engine/contract/wrong.ts': `import { AsYouType } from 'libphonenumber-js';\nexport const x = AsYouType;\n`,
  'engine/contract/driver/wrong.ts': value('../../session/state/state'),
  'engine/session/wrong.ts': value('../hosts/openCti'),
  'engine/session/deep/in/its/rooms/wrong.ts': value('../../../../../page/browser/clock'),
  'engine/session/state/wrong.ts': `${call} '../view/right';\nexport type X = Call;\n`,
  'engine/crm/wrong.ts': `${call} '../session/state/state';\nexport type X = Call;\n`,
  'engine/tabs/wrong.ts': value('../../lab/wire'),
  'engine/page/wrong.ts': value('../../drivers/simulator/exchange/exchange'),
  'engine/page/lazy.ts': `export const y = import('../../lab/wire');\n`,
  'engine/elsewhere/wrong.ts': value('../contract/driver/call'),
  'drivers/simulator/wrong.ts': value('../kit/conform'),
  'drivers/sip/wrong.ts': `import { readFileSync } from 'node:fs';\nexport const y = readFileSync;\n`,
  'drivers/kit/wrong.ts': value('../../engine/session/state/state'),
  'wrapper/wrong.ts': value('../engine/page/panel/panelBridge'),
  'lab/wrong.ts': value('../drivers/simulator/exchange/exchange'),
  'lab/peers/sip/wrong.ts': value('../../../drivers/simulator/exchange/exchange'),
  'lab/circleA.ts': `import type { B } from './circleB';\nexport type A = B | 1;\n`,
  'lab/circleB.ts': `import type { A } from './circleA';\nexport type B = A | 2;\n`,
  'lab/alone.ts': 'export const nobody = 1;\n',
  [`${lwc}/panel/wrong.ts`]: value('../../../../../engine/contract/driver/call'),
  [`${lwc}/panel/beside.ts`]: value('../other/right'),
  [`${lwc}/panel/apex.ts`]: `import find from '@salesforce/apex/Some.find';\nexport const y: unknown = find;\n`,
};

const right: Readonly<Record<string, string>> = {
  'engine/session/view/right.ts': `import type { Call } from '../../contract/driver/call';\nexport type { Call };\n`,
  'engine/session/right.ts': `${call} './view/right';\nexport type X = Call;\n`,
  'drivers/simulator/right.ts': `${call} '../../engine/contract/driver/call';\nexport type X = Call;\n`,
  'lab/peers/simulator/right.ts': value('../../../drivers/simulator/exchange/exchange'),
  [`${lwc}/other/right.ts`]: `${call} '../../../../../engine/contract/driver/call';\nexport const x: Call = { id: '' };\n`,
};

describe('in a copy with wrong imports', () => {
  let copy: string;
  let reading: Reading;
  const names = (files: Readonly<Record<string, string>>): string[] => Object.keys(files).sort();

  beforeAll(async () => {
    // The real path: ESLint and the type checker must agree on it where the temporary folder is a link.
    copy = realpathSync(mkdtempSync(path.join(tmpdir(), 'softphone-imports-')));
    for (const entry of [
      'config',
      'eslint.config.mjs',
      '.oxlintrc.json',
      'tsconfig.json',
      'tsconfig.components.json',
      'package.json',
    ]) {
      cpSync(path.join(root, entry), path.join(copy, entry), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
    for (const [file, text] of Object.entries({
      ...Object.fromEntries(targets.map((file) => [file, target])),
      ...wrong,
      ...right,
    })) {
      mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
      writeFileSync(path.join(copy, file), text);
    }
    reading = await readImports(copy);
  }, 60_000);
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('each of them is found, and nothing else', () => {
    const found = brokenArrows(reading).map((sentence) => sentence.split(' ')[0]);
    expect([...new Set(found)].sort()).toEqual(names(wrong).filter((file) => file !== 'lab/circleB.ts'));
  });

  it('a circle of types is found', () => {
    expect(brokenArrows(reading)).toContainEqual(expect.stringMatching(/circleA.*circleB.*no circle/));
  });

  it('a file that was not read is named', () => {
    const modules = reading.modules.filter(({ source }) => source !== 'lab/wrong.ts');
    expect(unseenFiles(copy, reading)).toEqual([]);
    expect(unseenFiles(copy, { ...reading, modules })).toEqual([expect.stringMatching(/^lab\/wrong\.ts /)]);
  });

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
    const results = lint();
    const findings = (rule: string) => findingsOf(results, rule);
    expect(findings('no-restricted-globals')).toEqual(['engine/session/dom.ts']);
    expect(findings('no-restricted-syntax')).toEqual(['engine/crm/dice.ts', 'engine/page/cti.ts']);
    expect(findings('no-restricted-properties')).toEqual(['engine/crm/dice.ts']);
  }, 60_000);

  it('oxlint sees types, in each kind of file', () => {
    const floating = 'export function f(): void {\n  Promise.resolve(1);\n}\n';
    const mistyped = `export const n: number = 'text';\n`;
    const files = ['engine/session/loose', `${lwc}/panel/loose`, 'lab/loose.test'];
    for (const file of files) {
      writeFileSync(path.join(copy, `${file}Promise.ts`), floating);
      writeFileSync(path.join(copy, `${file}Type.ts`), mistyped);
    }
    const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
    const { stdout } = spawnSync(
      process.execPath,
      [oxlint, '--type-check', '--format', 'json', 'engine', 'force-app', 'lab'],
      {
        cwd: copy,
        encoding: 'utf8',
      },
    );
    const { diagnostics } = JSON.parse(stdout) as OxlintReport;
    const found = (code: RegExp) =>
      [...new Set(diagnostics.filter((each) => code.test(each.code)).map(({ filename }) => filename))].sort();
    expect(found(/no-floating-promises/)).toEqual(files.map((file) => `${file}Promise.ts`).sort());
    expect(found(/TS2322/)).toEqual(files.map((file) => `${file}Type.ts`).sort());
  }, 60_000);

  function lint(): readonly LintResult[] {
    const eslint = path.join(root, 'node_modules/eslint/bin/eslint.js');
    const { stdout } = spawnSync(process.execPath, [eslint, '--format', 'json', 'engine'], {
      cwd: copy,
      encoding: 'utf8',
    });
    return JSON.parse(stdout) as LintResult[];
  }

  const findingsOf = (results: readonly LintResult[], rule: string): string[] =>
    results
      .filter(({ messages }) => messages.some(({ ruleId }) => ruleId === rule))
      .map(({ filePath }) => path.relative(copy, filePath).split(path.sep).join('/'))
      .sort();
});

interface OxlintReport {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

interface LintResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string }[];
}
