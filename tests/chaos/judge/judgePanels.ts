// No panel, in view or not, shows a call that is over and saved.
import { look } from '../stage/phone';
import type { Stage } from '../stage/stage';
import { finding } from './finding';
import type { Finding } from './finding';

export async function judgePanels({ tabs }: Stage): Promise<readonly Finding[]> {
  const judged = await Promise.all(
    tabs.map(async (tab): Promise<readonly Finding[]> => {
      try {
        const { heading, calls, words } = await look(tab);
        if (heading === 'Phone' && calls.length === 0) return [];
        return [
          finding('stuck', `${tab.name} shows '${heading}' ${calls.join(', ')}: ${words.slice(0, 160)}`),
        ];
      } catch (error) {
        return [finding('stuck', `${tab.name} shows nothing: ${String(error).slice(0, 120)}`)];
      }
    }),
  );
  return judged.flat();
}
