import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { missing, removeOrphans } from './components';

describe('the guard against bundles without JavaScript', () => {
  let folder: string;
  const put = (file: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), '');
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'softphone-lwc-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('passes when every source has its output', () => {
    put('panel/panel.ts');
    put('panel/panel.js');
    put('panel/__tests__/panel.test.ts');
    expect(missing(folder)).toEqual([]);
  });

  it('names a class that was not compiled', () => {
    put('panel/panel.ts');
    put('panel/panel.html');
    expect(missing(folder)).toEqual([path.join('panel', 'panel.js')]);
  });

  it('names a bundle that has no class at all', () => {
    put('panel/panel.html');
    expect(missing(folder)).toEqual([path.join('panel', 'panel.js')]);
  });

  it('names a second file of a bundle that was not compiled', () => {
    put('panel/panel.ts');
    put('panel/panel.js');
    put('panel/words.ts');
    expect(missing(folder)).toEqual([path.join('panel', 'words.js')]);
  });

  it('is not asked about what is left of a component that is gone', () => {
    put('gone/gone.js');
    put('tsconfig.json');
    mkdirSync(path.join(folder, 'empty'));
    removeOrphans(folder);
    expect(missing(folder)).toEqual([]);
  });
});
