// Everything that is held against the story, as it stands now.
import { phoneTasks } from '../../labApi';
import type { Play } from '../playDeed';
import { judgeDials, judgePops } from './judgeDeeds';
import type { Finding } from './finding';
import { judgePanels } from './judgePanels';
import { judgeTasks } from './judgeTasks';

export async function judge({ story, stage, knowledge }: Play): Promise<readonly Finding[]> {
  const { api } = stage.lab;
  await knowledge.look();
  const [tasks, pops, contacts, panels] = await Promise.all([
    phoneTasks(api),
    api.openCti.calls('screenPop'),
    api.records.list('Contact'),
    judgePanels(stage),
  ]);
  return [
    ...judgeTasks({ story, knowledge, contacts }, tasks),
    ...judgeDials(story, knowledge),
    ...judgePops(story, pops, contacts),
    ...panels,
  ];
}
