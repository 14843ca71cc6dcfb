// Omni-Channel's phone of the lab, as its agent sees it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';

const RESOURCES = path.resolve(__dirname, '../../force-app/main/default/staticresources');
/** The build copies Salesforce's library only where its package is installed. */
export const isLibraryBuilt = existsSync(path.join(RESOURCES, 'softphoneVoice/scv-connector-base.js'));

export class OmniChannel {
  readonly page: Page;
  readonly phone: Locator;
  /** What a page of ours or of the library threw. */
  readonly thrown: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.phone = page.getByRole('region', { name: 'Phone' });
    page.on('pageerror', (error) => this.thrown.push(String(error)));
  }
  press(name: string): Promise<void> {
    return this.phone.getByRole('button', { name, exact: true }).click();
  }
  /** Events that came up so far, the newest last. */
  async told(): Promise<readonly string[]> {
    const texts = await this.page
      .getByRole('list', { name: 'Messages' })
      .locator('summary')
      .allTextContents();
    return texts.flatMap((text) => (text.startsWith('↑ ') ? [text.slice(2)] : [])).toReversed();
  }
}
