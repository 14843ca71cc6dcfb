// Sound that is heard: the page measures the customer's tone, the customer's recording holds the agent's. Not packets alone.
import { startAgentPages, type AgentPages } from './sipPage/agentPage';
import { flowsBothWays, pageHears, recordingHolds } from './sipPage/listening';
import { Stage, type TwoSides } from './sipPage/stage';

jest.setTimeout(60_000);

/** Voices: the agent's microphone, the first customer, the second. */
const [agentHz, firstHz, secondHz] = [1_000, 440, 880] as const;

let pages: AgentPages;
let stage: Stage;
beforeAll(async () => {
  pages = await startAgentPages(agentHz);
});
afterAll(() => pages.close());
beforeEach(async () => {
  stage = await Stage.open(pages);
});
afterEach(() => stage.close());

async function bothHear({ call, far }: TwoSides): Promise<void> {
  await pageHears(stage.page, call.id, { heard: [firstHz], silent: [agentHz, secondHz] });
  await recordingHolds(stage.recording(far), { heard: [agentHz], silent: [firstHz] });
  await flowsBothWays(stage.page);
}

it('inbound: the agent hears the customer, the customer hears the agent', async () => {
  await bothHear(await stage.inbound());
});

it('outbound: the same', async () => {
  await bothHear(await stage.outbound('+12025550142'));
});
