// The Salesforce CLI of node_modules, without its telemetry and without asking for news.
import { runTool, type Finished } from '../project';

const QUIET = {
  SF_AUTOUPDATE_DISABLE: 'true',
  SF_DISABLE_TELEMETRY: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
};

export const runSf = (args: readonly string[], onOutput?: (text: string) => void): Promise<Finished> =>
  runTool('@salesforce/cli', 'sf', args, { env: QUIET, ...(onOutput ? { onOutput } : {}) });
