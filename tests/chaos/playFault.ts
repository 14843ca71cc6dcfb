// Lets a fault happen. One that lasts goes on beside the story; `ends` are the ends that are still to come.
import type { Knowledge } from './knowledge';
import { nameOf } from './script/fault';
import type { Fault } from './script/fault';
import type { Stage } from './stage/stage';
import type { StoryTab } from './stage/storyTab';

export class Faults {
  private readonly stage: Stage;
  private readonly knowledge: Knowledge;
  private readonly running = new Set<Promise<void>>();
  readonly happened: string[] = [];

  constructor(stage: Stage, knowledge: Knowledge) {
    this.stage = stage;
    this.knowledge = knowledge;
  }

  /** Until every fault is over. */
  async over(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
    const { api } = this.stage.lab;
    await api.faults.clear();
    await api.network.fault('restore');
    for (const tab of this.stage.tabs) await tab.thaw();
  }

  async happen(fault: Fault): Promise<void> {
    this.knowledge.isSearchSpoilt ||= spoilsSearch(fault);
    const did = await this.strike(fault);
    this.knowledge.note(`** ${nameOf(fault)}: ${did ?? 'not possible now'}`);
    if (did !== null) this.happened.push(nameOf(fault));
  }

  /** What was done, for the diary; null: nothing, there is no such tab. */
  private async strike(fault: Fault): Promise<string | null> {
    const { stage, knowledge } = this;
    const { api } = stage.lab;
    switch (fault.kind) {
      case 'reload':
        return this.die(stage.tab(fault.tab), (tab) => stage.reload(tab));
      case 'close':
      case 'crash':
        return this.die(stage.tab(fault.tab), (tab) => stage.lose(tab, fault.kind as 'close' | 'crash'));
      case 'closeBehind':
      case 'crashBehind': {
        const how = fault.kind === 'closeBehind' ? 'close' : 'crash';
        const behind = stage.tabBehind(fault.tab);
        return behind && this.die(behind, (tab) => stage.lose(tab, how));
      }
      case 'freeze': {
        const behind = stage.tabBehind(fault.tab);
        if (!behind) return null;
        knowledge.disturbed();
        await behind.freeze();
        void this.later(fault.ms, () => behind.thaw());
        return `${behind.name} for ${String(fault.ms)} ms`;
      }
      case 'stall': {
        const tab = stage.tab(fault.tab);
        knowledge.disturbed();
        void this.beside(tab.stall(fault.ms));
        return `${tab.name} for ${String(fault.ms)} ms`;
      }
      case 'sleep': {
        knowledge.disturbed();
        const away = knowledge.goAway();
        stage.browser.suspend();
        void this.later(fault.ms, () => {
          stage.browser.resume();
          away.to = Date.now();
          return Promise.resolve();
        });
        return `for ${String(fault.ms)} ms`;
      }
      case 'offline':
        return this.goOffline(fault.ms);
      case 'openCti': {
        const { method, how: kind, count, ms } = fault;
        await api.faults.add({ method, kind, count, ms });
        return `${String(count)} times${kind === 'late' ? ` by ${String(ms)} ms` : ''}`;
      }
      case 'openCtiSilent':
        await api.faults.add({ method: '*', kind: 'hang', count: null });
        void this.later(fault.ms, () => api.faults.clear('*'));
        return `for ${String(fault.ms)} ms`;
      case 'link':
        return this.spoilLink(fault.how, fault.ms);
      case 'storageFull':
        await this.quota(stage.inView, 1);
        void this.later(fault.ms, () => this.quota(stage.inView));
        return `for ${String(fault.ms)} ms`;
      case 'storageDeleted': {
        const { inView } = stage;
        const origin = await originOf(inView);
        await inView.raw.command('top', 'Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
        return origin;
      }
    }
  }

  private async die(tab: StoryTab, how: (tab: StoryTab) => Promise<void>): Promise<string> {
    this.knowledge.excuse();
    const isLast = this.stage.tabs.length === 1;
    const away = this.knowledge.goAway();
    await how(tab);
    away.to = Date.now() + (isLast ? 5_000 : 2_000);
    return tab.name;
  }

  private async spoilLink(how: 'cut' | 'freeze' | 'refuse' | 'restart', ms: number): Promise<string> {
    const { knowledge } = this;
    const { network } = this.stage.lab.api;
    const away = knowledge.goAway();
    await knowledge.look();
    await network.fault(how);
    if (how === 'restart') knowledge.lostAll();
    void this.later(ms, async () => {
      if (ms > 0) await network.fault('restore');
      away.to = Date.now() + 3_000;
    });
    return ms > 0 ? `for ${String(ms)} ms` : 'done';
  }

  /** Nothing comes through any more: neither to Salesforce nor to the telephone system. */
  private async goOffline(ms: number): Promise<string> {
    const { stage, knowledge } = this;
    const { tabs } = stage;
    const { api } = stage.lab;
    // A page that is cut off while it loads is the browser's own error page.
    await Promise.all(tabs.map((tab) => isThere(tab)));
    knowledge.disturbed();
    const away = knowledge.goAway();
    await Promise.all(tabs.map((tab) => emulateOffline(tab, true)));
    await api.faults.add({ method: '*', kind: 'hang', count: null });
    await api.network.fault('freeze');
    const end = this.later(ms, async () => {
      await api.network.fault('restore');
      await api.faults.clear('*');
      await Promise.all(tabs.map((tab) => emulateOffline(tab, false)));
      away.to = Date.now() + 3_000;
    });
    stage.offlineUntil(end);
    return `for ${String(ms)} ms`;
  }

  /** No size: as much as the browser gives by itself. */
  private async quota(tab: StoryTab, size?: number): Promise<void> {
    const origin = await originOf(tab);
    await tab.raw.command('top', 'Storage.overrideQuotaForOrigin', {
      origin,
      ...(size !== undefined && { quotaSize: size }),
    });
  }

  private later(ms: number, work: () => Promise<void>): Promise<void> {
    return this.beside(new Promise<void>((resolve) => setTimeout(resolve, ms)).then(work));
  }

  /** A tab may be gone before its fault is over. */
  private beside(work: Promise<void>): Promise<void> {
    const settled: Promise<void> = work
      .catch((error: unknown) => this.knowledge.note(`   ended with ${String(error).slice(0, 100)}`))
      .finally(() => this.running.delete(settled));
    this.running.add(settled);
    return settled;
  }
}

const spoilsSearch = (fault: Fault): boolean =>
  ['sleep', 'offline', 'openCtiSilent'].includes(fault.kind) ||
  (fault.kind === 'openCti' && fault.method === 'searchAndScreenPop');

const originOf = (tab: StoryTab): Promise<string> => tab.raw.evaluate<string>('phone', 'location.origin');

async function emulateOffline({ raw }: StoryTab, offline: boolean): Promise<void> {
  await raw
    .command('top', 'Network.emulateNetworkConditions', {
      ...{ offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
    })
    .catch(() => undefined);
}

/** Until the phone has loaded; a tab that stands still is not waited for without end. */
const isThere = ({ raw }: StoryTab): Promise<unknown> =>
  raw.until('phone', 'document.readyState === "complete"', 15_000).catch(() => undefined);
