// One token serves the line and TaskRouter: whichever asks for a fresh one, both go on with it, and the CRM's server is asked once.
import type { DriverHost } from '../../../../engine/contract/driver/driver';

type Credential = Awaited<ReturnType<DriverHost['credential']>>;

const NAME = 'twilio';
/** What was minted so short a time ago is fresh enough for whoever else asks. */
const freshMs = 20_000;

export class SharedToken {
  private readonly host: DriverHost;
  private readonly renewed: (token: string) => void;
  private running: Promise<Credential> | null = null;
  private last: { readonly credential: Credential; readonly at: number } | null = null;

  constructor(host: DriverHost, renewed: (token: string) => void) {
    this.host = host;
    this.renewed = renewed;
  }

  /** The host for the line: what it is minted, TaskRouter hears of. */
  hostForLine(): DriverHost {
    const { host } = this;
    return {
      contract: host.contract,
      emit: (event) => host.emit(event),
      log: (level, message, data) => host.log(level, message, data),
      credential: (_name, options) => this.get(options?.forceRefresh === true),
      asset: (name) => host.asset(name),
      clock: host.clock,
      media: host.media,
      memory: host.memory,
    };
  }

  async value(): Promise<string> {
    return (await this.get(false)).value;
  }
  async renew(): Promise<string> {
    return (await this.get(true)).value;
  }

  private get(isForced: boolean): Promise<Credential> {
    if (this.running) return this.running;
    const { last, host } = this;
    if (last && (!isForced || host.clock.now() - last.at < freshMs)) {
      const { expiresAt } = last.credential;
      if (isForced || expiresAt === undefined || expiresAt > host.clock.now())
        return Promise.resolve(last.credential);
    }
    this.running = this.mint(isForced || last !== null).finally(() => (this.running = null));
    return this.running;
  }

  private async mint(forceRefresh: boolean): Promise<Credential> {
    const isFirst = this.last === null;
    const credential = await this.host.credential(NAME, forceRefresh ? { forceRefresh } : {});
    this.last = forceRefresh ? { credential, at: this.host.clock.now() } : { credential, at: 0 };
    if (!isFirst) this.renewed(credential.value);
    return credential;
  }
}
