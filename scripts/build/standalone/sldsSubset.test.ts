import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sldsSubset } from './sldsSubset';

describe('the subset of SLDS', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'softphone-slds-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const subsetFor = (source: string): string => {
    const file = path.join(folder, 'panel.html');
    writeFileSync(file, source);
    return sldsSubset([file]);
  };

  it('keeps the classes that a template names and drops the others', () => {
    const css = subsetFor('<div class="slds-badge"></div>');
    expect(css).toContain('.slds-badge{');
    expect(css).not.toContain('.slds-carousel');
  });

  it('keeps what begins like a name that is put together at run time', () => {
    expect(subsetFor('`slds-avatar_${size}`')).toContain('.slds-avatar_large');
  });

  it('keeps the colour of an icon that is named', () => {
    const css = subsetFor('<lightning-icon icon-name="standard:contact"></lightning-icon>');
    expect(css).toContain('.slds-icon-standard-contact');
    expect(css).not.toContain('.slds-icon-standard-account');
  });

  it('declares only hooks that something reads', () => {
    const css = subsetFor('.x { color: var(--slds-g-color-success-base-10); }');
    expect(css).toContain('--slds-g-color-success-base-10:');
    expect(css).not.toContain('--slds-g-color-success-base-20:');
  });

  it('names no file that is not in the bundle', () => {
    expect(subsetFor('slds-brand-band slds-welcome-mat__info')).not.toMatch(/url\(["']?\.\./);
  });
});
