// The view of a tab in which no session can run: no configuration, no library, a wrong address.
import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { SoftphoneConfig } from '../../contract/config/config';
import type { PanelView } from '../../contract/panel/panelView';
import type { TabId } from '../../contract/ports';
import type { SoftphoneError } from '../../contract/softphoneError';
import { errorView } from '../../errors';
import { isSetUp } from './screen';
import { initialState } from '../state/state';
import { viewFor } from './view';

/** `config` when it could be read: language and formats come from it. */
export function problemView(
  tab: TabId,
  error: SoftphoneError,
  {
    config = CONFIG_DEFAULTS,
    selfCheck = config.admin,
  }: { config?: SoftphoneConfig; selfCheck?: boolean } = {},
): PanelView {
  const empty = viewFor(initialState(config, tab), tab);
  return {
    ...empty,
    screen: isSetUp(error) || ['SP-1101', 'SP-1110'].includes(error.code) ? 'not-configured' : 'trouble',
    problem: errorView(error),
    selfCheck,
    dial: { ...empty.dial, canDial: false },
  };
}

/** Before the first view of a session comes. */
export const startingView = (tab: TabId, config: SoftphoneConfig): PanelView =>
  viewFor(initialState(config, tab), tab);
