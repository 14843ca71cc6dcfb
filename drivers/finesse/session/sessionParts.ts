// What a session is made of and whom it tells.
import type { DriverHost } from '../../../engine/contract/driver/driver';
import type { DriverError } from '../../../engine/contract/driver/driverError';
import type { Access } from '../link/access';
import type { CallBook } from '../desk/callBook';
import type { Settings } from '../setup/settings';
import type { ToldOverLink } from '../../../engine/contract/driver/base/toldOverLink';

export interface SessionParts {
  readonly host: DriverHost;
  readonly settings: Settings;
  readonly told: ToldOverLink;
  readonly access: Access;
  /** What is remembered of the calls. */
  readonly book: CallBook;
  /** A fresh token for one that was refused; false: there is none. */
  readonly renew: () => Promise<boolean>;
  /** The calls changed, or the server was seen to see us. */
  readonly kept: () => void;
  /** It is over and was not closed; null: the agent asked for it. */
  readonly ended: (error: DriverError | null) => void;
}
