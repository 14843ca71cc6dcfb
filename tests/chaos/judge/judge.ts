// Everything that is held against the story, as it stands now.
import type { LoggedCall } from '../../../lab/server/openCti/openCtiLog';
import { phoneTasks } from '../../labApi';
import type { Play } from '../playDeed';
import { judgeDials, judgePops } from './judgeDeeds';
import type { Finding } from './finding';
import { judgePanels } from './judgePanels';
import { judgeTasks } from './judgeTasks';

export async function judge({ story, stage, knowledge }: Play): Promise<readonly Finding[]> {
  const { api } = stage.lab;
  await knowledge.look();
  const [tasks, pops, searches, contacts, panels] = await Promise.all([
    phoneTasks(api),
    api.openCti.calls('screenPop'),
    api.openCti.calls('searchAndScreenPop'),
    api.records.list('Contact'),
    judgePanels(stage),
  ]);
  knowledge.isSearchSpoilt ||= searches.some(isSlow);
  return [
    ...judgeTasks({ story, knowledge, contacts }, tasks),
    ...judgeDials(story, knowledge),
    ...judgePops(story, pops, contacts),
    ...panels,
  ];
}

/** Milliseconds, less than a softphone waits for an answer: on a busy machine no fault is needed for that. */
const SLOW = 700;
const isSlow = ({ at, answeredAt }: LoggedCall): boolean => answeredAt === null || answeredAt - at > SLOW;
