// The self-check on this page: its module lies beside the engine's script and is loaded when an admin asks for it.
import type { PanelIntent } from '../../contract/panel/panelIntent';
import type { SelfCheckAnswer } from '../../contract/panel/selfCheck';
import type { Clock, Log } from '../../contract/ports';
import type { SelfCheckParts } from './parts';

interface SelfCheckModule {
  runSelfCheck(parts: SelfCheckParts, tell: (answer: SelfCheckAnswer) => void): Promise<SelfCheckAnswer>;
}
export interface PageSelfCheckParts {
  /** Where the engine's own script came from. */
  readonly engineUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Asked for at each run: what is known of the page then. */
  readonly parts: () => SelfCheckParts;
  readonly tell: (answer: SelfCheckAnswer) => void;
  readonly load?: (url: string) => Promise<unknown>;
}

/** Takes the intent when it is for the self-check. One run at a time. */
export function selfCheckOn(page: PageSelfCheckParts): (intent: PanelIntent) => boolean {
  const { clock, log, tell, load = (url) => import(url) } = page;
  let isRunning = false;
  const run = async (): Promise<void> => {
    const answer = (state: SelfCheckAnswer['state']): SelfCheckAnswer => ({
      type: 'selfCheck',
      ...{ state, checks: [], facts: [], at: clock.now() },
    });
    tell(answer('running'));
    try {
      const module = (await load(new URL('selfCheck.js', page.engineUrl).href)) as SelfCheckModule;
      tell(await module.runSelfCheck(page.parts(), tell));
    } catch (error) {
      log('error', 'The self-check did not come about', error);
      tell(answer('failed'));
    }
  };
  return (intent) => {
    if (intent.type !== 'selfCheck.asked') return false;
    if (!isRunning) {
      isRunning = true;
      void run().finally(() => (isRunning = false));
    }
    return true;
  };
}

/** Whether to offer it where there is no configuration: to an admin, and to anybody when nobody can be told apart. */
export function offersSelfCheck(configText: string | null): boolean {
  try {
    const given = JSON.parse(configText ?? '') as { readonly admin?: unknown } | null;
    return typeof given !== 'object' || given?.admin === true;
  } catch {
    return true;
  }
}
