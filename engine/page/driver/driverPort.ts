// The driver as the leader's session knows it: this tab's instance and, when it may run in every tab, those of the others.
import { driverError } from '../../contract/driver/driverError';
import type { Command, CommandOutcome, StopReason } from '../../contract/driver/driver';
import type { DriverPort, Log, TabId } from '../../contract/ports';
import type { AskTab, ServedPage, TabMethod, ArgumentsOf } from '../../tabs/tabMethods';
import type { TabDriver } from './tabDriver';

export interface DriverTabs {
  readonly id: TabId;
  others(): readonly TabId[];
  readonly ask: AskTab;
  /** Only while this tab leads. */
  act<T>(work: () => T | Promise<T>): Promise<T>;
}

export class LeadDriverPort implements DriverPort {
  private readonly own: TabDriver;
  private readonly tabs: DriverTabs;
  private readonly log: Log;
  private readonly asked = new Set<TabId>();

  constructor(own: TabDriver, tabs: DriverTabs, log: Log) {
    this.own = own;
    this.tabs = tabs;
    this.log = log;
  }

  async start(): Promise<void> {
    // Loaded first: from here to the vendor's own start nothing is waited for.
    await this.own.prepare();
    await this.tabs.act(() => this.own.start());
    this.asked.clear();
    for (const tab of this.tabs.others()) this.joined(tab);
  }

  /** A tab that came later runs the driver too, if it is such a driver. */
  joined(tab: TabId): void {
    if (!this.own.isShared() || tab === this.tabs.id || this.asked.has(tab)) return;
    this.asked.add(tab);
    this.tell(tab, 'driver.start', []);
  }
  left(tab: TabId): void {
    this.asked.delete(tab);
  }

  async stop(reason: StopReason): Promise<void> {
    if (this.own.isShared() && reason !== 'handover')
      for (const tab of this.tabs.others()) this.tell(tab, 'driver.stop', [reason]);
    await this.own.stop(reason);
  }

  async perform(command: Command, tab: TabId | null): Promise<CommandOutcome> {
    // A sign-in is for this tab alone: its fields never cross to another.
    const isOwn = tab === null || tab === this.tabs.id || command.type === 'login';
    return this.tabs.act(() =>
      isOwn ? this.own.perform(command) : this.tabs.ask(tab, 'driver.perform', [command]),
    );
  }

  describe(): ReturnType<TabDriver['describe']> {
    return this.own.describe();
  }

  private tell<M extends TabMethod>(tab: TabId, method: M, args: ArgumentsOf<M>): void {
    this.tabs.ask(tab, method, args).catch((error: unknown) => {
      this.asked.delete(tab);
      this.log('warn', `${method} failed in another tab`, error);
    });
  }
}

/** The other end, in a tab that follows. */
export const servedDriver = (
  own: TabDriver,
): Pick<ServedPage, 'driver.start' | 'driver.stop' | 'driver.perform'> => ({
  'driver.start': () => own.start(),
  'driver.stop': (reason) => own.stop(reason),
  // The fields of a sign-in are for the tab that they were typed in.
  'driver.perform': (command) =>
    command.type === 'login'
      ? Promise.reject(driverError('forbidden', 'A sign-in belongs to its own tab'))
      : own.perform(command),
});
