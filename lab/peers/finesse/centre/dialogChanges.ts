// What each agent was told of each dialog, and what is different now: added, changed, gone.
import type { CentreSettings } from '../settings';
import { mineOf, type Dialog, type Participant } from './dialogs';
import { dialogFields, dialogUri, userUri } from '../xml/objects';
import type { Agent } from './staff';
import { element } from '../xml/xml';

export interface DialogChange {
  readonly event: 'POST' | 'PUT' | 'DELETE';
  readonly source: string;
  readonly data: string;
  /** No request's id comes with it, whoever asked. */
  readonly isUnasked?: true;
}

export interface DialogSource {
  readonly dialogs: ReadonlyMap<string, Dialog>;
  readonly settings: CentreSettings;
  /** The agent's parts in his other dialogs. */
  besides(dialog: Dialog, agentId: string): readonly Participant[];
}

export class DialogChanges {
  private readonly centre: DialogSource;
  /** By agent and dialog. */
  private readonly told = new Map<string, string>();

  constructor(centre: DialogSource) {
    this.centre = centre;
  }

  /** In the order in which Finesse tells them: what is new, what changed, what is over. */
  of(agent: Agent): readonly DialogChange[] {
    const dialogs = [...this.centre.dialogs.values()].filter((dialog) => mineOf(dialog, agent.id));
    // Of two that were joined the one that goes on comes first: it names the other.
    const isOver = (dialog: Dialog): number => (mineOf(dialog, agent.id)?.state === 'DROPPED' ? 1 : 0);
    const changes = [...dialogs]
      .sort((a, b) => isOver(a) - isOver(b))
      .map((dialog) => this.changesOf(dialog, agent));
    return ['POST', 'PUT', 'DELETE'].flatMap((event) =>
      changes.flatMap((of) => of.filter((change) => change.event === event)),
    );
  }

  private changesOf(dialog: Dialog, agent: Agent): readonly DialogChange[] {
    const key = `${agent.id} ${dialog.id}`;
    const before = this.told.get(key);
    const isOver = mineOf(dialog, agent.id)?.state === 'DROPPED';
    if (before === undefined && isOver) return [];
    const now = dialogFields(dialog, agent, this.centre.besides(dialog, agent.id), this.centre.settings);
    const list = `${userUri(agent)}/Dialogs`;
    const inList = element('dialogs', element('Dialog', now));
    if (isOver) this.told.delete(key);
    else this.told.set(key, now);
    if (before === undefined)
      return [{ event: 'POST', source: list, data: inList, ...(dialog.to === '' && { isUnasked: true }) }];
    const changed: DialogChange = { event: 'PUT', source: dialogUri(dialog), data: element('dialog', now) };
    return [
      ...(before === now ? [] : [changed]),
      ...(isOver ? [{ event: 'DELETE', source: list, data: inList } as const] : []),
    ];
  }
}
