// The lab's control API for tests: its address from the lab's own URL, and the Tasks that phones have written.
import { connectLab } from '../lab/labApi';
import type { LabApi } from '../lab/labApi';
import type { OrgRecord } from '../lab/org/orgRecord';

export type { LabApi };

export const connectTo = (labUrl: string): LabApi =>
  connectLab({ port: Number(new URL(labUrl).port), certificate: null });

/** The sample data has Tasks of people's own, too. */
export const phoneTasks = async (api: LabApi): Promise<readonly OrgRecord[]> =>
  (await api.records.list('Task')).filter((task) => Boolean(task['CallObject']));
