// What the session wants done outside, as data. Runners carry effects out (runEffects.ts); results come back as inputs.
import type { CrmHost, PopTarget } from '../../contract/crm/crm';
import type { Command, LogLevel, StopReason } from '../../contract/driver/driver';
import type { ExtensionPoint, ExtensionQuestion } from '../../contract/crm/extension';
import type { LocalNumber } from '../../crm/localNumber';
import type { PanelAnswer, UnsavedCallView } from '../../contract/panel/panelView';
import type { CallLogEntry, PublicEvent, TabId } from '../../contract/ports';

export type Effect =
  /** `again`: stop what runs first. */
  | { readonly type: 'driver.start'; readonly again: boolean }
  | { readonly type: 'driver.stop'; readonly reason: StopReason }
  /**
   * Answered by `command.done` or `command.failed` with this id. `durable`: the snapshot is written first, so that a
   * crash between can lose the command but never repeat it (dialling).
   */
  | {
      readonly type: 'driver.perform';
      readonly id: string;
      readonly command: Command;
      readonly tab: TabId | null;
      readonly durable: boolean;
    }
  | {
      readonly type: 'driver.directory';
      readonly tab: TabId;
      readonly request: number;
      readonly text: string;
    }
  | { readonly type: 'login' }
  /** Texts in order; the first that finds something wins. */
  | {
      readonly type: 'host.search';
      readonly tab: TabId;
      readonly callKey: string;
      readonly texts: readonly string[];
      /** For these digits alone everybody with the same ending is found: only those nearby count. */
      readonly local: LocalNumber | null;
      readonly direction: Parameters<CrmHost['search']>[1];
      readonly defaults: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'host.pop';
      readonly tab: TabId;
      readonly callKey: string | null;
      readonly target: PopTarget;
    }
  /** Answered by `facts.found` in any case and in time. */
  | {
      readonly type: 'host.facts';
      readonly tab: TabId;
      readonly callKey: string;
      readonly ids: readonly string[];
    }
  | { readonly type: 'host.clickToDial'; readonly tab: TabId; readonly enabled: boolean }
  | { readonly type: 'host.item'; readonly tab: TabId; readonly label: string; readonly icon: string }
  | { readonly type: 'host.panelVisible'; readonly tab: TabId }
  | { readonly type: 'host.refresh'; readonly tab: TabId }
  | {
      readonly type: 'host.publish';
      readonly tab: TabId;
      readonly channel: string;
      readonly message: Readonly<Record<string, unknown>>;
    }
  /** Answered by `extension.answered` in any case and in time. `subject`: the call's key, or the dial's id. */
  | {
      readonly type: 'extension.ask';
      readonly tab: TabId;
      readonly point: ExtensionPoint;
      readonly subject: string;
      readonly question: ExtensionQuestion;
    }
  | { readonly type: 'log.put'; readonly entry: CallLogEntry }
  /** What was stored and cannot be read, put aside before it is written over. */
  | { readonly type: 'snapshot.keep'; readonly text: string }
  | { readonly type: 'log.retry'; readonly key: string }
  | { readonly type: 'log.saveAnyway'; readonly key: string }
  | { readonly type: 'ring.start'; readonly tab: TabId }
  | { readonly type: 'ring.stop' }
  | { readonly type: 'tab.answer'; readonly tab: TabId; readonly answer: PanelAnswer }
  | {
      readonly type: 'number.format';
      readonly tab: TabId;
      readonly request: number;
      readonly text: string;
      readonly caret: number;
    }
  /** What the log queue knows of them is added; those of an earlier version are told as they are. */
  | { readonly type: 'unsaved.list'; readonly tab: TabId; readonly calls: readonly UnsavedCallView[] }
  | { readonly type: 'tab.handOver'; readonly tab: TabId }
  | { readonly type: 'publish'; readonly event: PublicEvent }
  | { readonly type: 'note'; readonly level: LogLevel; readonly message: string };
