// The engine: one script for the adapter page's own realm.
import path from 'node:path';
import { inProject } from '../project';
import { bundleModule, bundleScript } from './bundle';
import { replaceFolder, staticResource } from './files';
import { writeLicences } from './licences';
import { bundleNumberPlans } from './numberPlans';
import type { BuildPart } from './part';

export const engine: BuildPart = {
  name: 'engine',
  inputs: ['engine'],
  after: [],
  async make() {
    const target = staticResource('softphoneEngine');
    await replaceFolder(target, async (folder) => {
      const file = (name: string): string => path.join(folder, name);
      const engineSources = await bundleScript(inProject('engine/page/boot.ts'), file('engine.js'));
      // Loaded at the start, while the browser is asked for storage and locks.
      await bundleNumberPlans(file('numberPlans.js'));
      // Loaded with the first line that is logged.
      await bundleModule(inProject('engine/contract/masking/maskValue.ts'), file('masking.js'));
      // Loaded once somebody types a number.
      await bundleModule(inProject('engine/crm/formatAsTyped.ts'), file('formatAsTyped.js'));
      // Loaded once a microphone or the settings are opened.
      await bundleModule(inProject('engine/page/sound/devices.ts'), file('devices.js'));
      // Loaded after the start: shown where the panel does not come.
      await bundleModule(inProject('engine/page/panel/fallbackNotice.ts'), file('fallbackNotice.js'));
      // Loaded in debug mode.
      await bundleModule(inProject('engine/contract/driver/streamMonitor.ts'), file('streamMonitor.js'));
      // Loaded where the configuration names wrapper libraries of others.
      await bundleModule(inProject('engine/page/wrapperHost/wrapperHost.ts'), file('wrapperHost.js'));
      // Loaded by a phone that has extensions.
      await bundleModule(inProject('engine/session/record/extensionAnswer.ts'), file('extensionAnswer.js'));
      // Loaded with the first save that Salesforce refuses.
      await bundleModule(inProject('engine/page/refusals.ts'), file('refusals.js'));
      // Loaded once an admin asks for it.
      await bundleModule(inProject('engine/page/selfCheck/runSelfCheck.ts'), file('selfCheck.js'));
      writeLicences(folder, engineSources);
    });
    return [
      { name: 'engine', files: [path.join(target, 'engine.js')], budget: 'engine' },
      { name: 'engine, numberPlans.js', files: [path.join(target, 'numberPlans.js')] },
      { name: 'engine, masking.js', files: [path.join(target, 'masking.js')] },
      { name: 'engine, formatAsTyped.js', files: [path.join(target, 'formatAsTyped.js')] },
      { name: 'engine, wrapperHost.js', files: [path.join(target, 'wrapperHost.js')] },
      {
        name: 'engine, extensionAnswer.js',
        files: [path.join(target, 'extensionAnswer.js')],
      },
      { name: 'engine, refusals.js', files: [path.join(target, 'refusals.js')] },
      { name: 'engine, selfCheck.js', files: [path.join(target, 'selfCheck.js')] },
      { name: 'engine, devices.js', files: [path.join(target, 'devices.js')] },
    ];
  },
};
