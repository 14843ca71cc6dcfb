// The lab of a lane: in this process, or of another copy of the project (which then runs its own code).
import { startLab } from '../../../lab/start';
import { connectTo } from '../../labApi';
import type { LabApi } from '../../labApi';
import { startLabProcess } from '../../labProcess';

export interface StoryLab {
  readonly url: string;
  readonly api: LabApi;
  stop(): Promise<void>;
}

export async function openLab(project: string | null): Promise<StoryLab> {
  if (project === null) return startLab({ phone: 'simulator', profile: 'test' });
  const lab = await startLabProcess([], project);
  return { url: lab.url, api: connectTo(lab.url), stop: () => lab.stop() };
}

/** Times are a fifth of what an org has; a save that hangs or fails is tried again soon enough for a story to end. */
export async function prepare({ api }: StoryLab): Promise<void> {
  await api.reset();
  // A machine on which many stories run at once starves a healthy leader for a second.
  await api.config.patch({ timeouts: { hostSaveLog: 1_500, logRetryMax: 3_000, heartbeatMissed: 2_000 } });
}
