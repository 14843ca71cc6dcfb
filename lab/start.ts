// The lab's composition root: two origins, one org, one telephone at the far end.
import { command } from '../scripts/commandLine/command';
import { runScript } from '../scripts/steps';
import { connectLab, type LabApi } from './labApi';
import { openBrowser } from './openBrowser';
import { LAB_DEFAULTS, LAB_SHAPE, readOptions, type LabOptions } from './options';
import { seededUsers } from './org/seed';
import { loadPeer } from './peers/load';
import type { TelephonePeer } from './peers/peer';
import { browserCode } from './server/pages/browserCode';
import { controlRoutes } from './server/api/controlApi';
import { HOME, lightningRoutes } from './server/pages/lightningOrigin';
import { portOf } from './server/http/listen';
import { OrgDesk } from './server/openCti/orgDesk';
import { pageRoutes } from './server/pages/pageOrigin';
import { ShellLinks } from './server/shellLinks';
import { LabState } from './server/state';
import { openTwoOrigins, type TwoOrigins } from './server/twoOrigins';
import { VOICE_HOME, voiceRoutes } from './voice/voiceRoutes';

export interface Lab {
  /** Where to begin: the home page on the Lightning origin. */
  readonly url: string;
  readonly lightningOrigin: string;
  readonly pageOrigin: string;
  readonly api: LabApi;
  /** For tests and benches that play what no drawer can. */
  readonly peer: TelephonePeer | null;
  stop(): Promise<void>;
}

export async function startLab(given: Partial<LabOptions> = {}): Promise<Lab> {
  const options: LabOptions = { ...LAB_DEFAULTS, ...given };
  const servers = await openTwoOrigins(options);
  try {
    return await fillServers(options, servers);
  } catch (error) {
    await servers.close();
    throw error;
  }
}

async function fillServers(options: LabOptions, servers: TwoOrigins): Promise<Lab> {
  const { origins, certificate, lightningServer } = servers;
  options.progress('Bundling the lab');
  const code = await browserCode();
  let tell = (): void => undefined;
  const peer = await startPeer(options, servers, () => tell());
  const state = new LabState(options, origins, peer);
  const links = new ShellLinks(new OrgDesk(state));
  tell = () => links.broadcast({ type: 'network', calls: peer?.listCalls() ?? [] });
  links.attach(lightningServer, origins.lightning);
  const voice = await voiceRoutes(state);
  servers.serve({
    lightning: [...voice.lightning, ...lightningRoutes(state, code), ...controlRoutes(state, links)],
    page: [...pageRoutes(state, code), ...voice.page],
  });
  return {
    url: origins.lightning + (options.voice ? VOICE_HOME : HOME),
    lightningOrigin: origins.lightning,
    pageOrigin: origins.page,
    api: connectLab({ port: portOf(lightningServer), certificate: certificate?.cert ?? null }),
    peer,
    stop: async () => {
      links.close();
      await peer?.stop();
      await servers.close();
    },
  };
}

async function startPeer(
  options: LabOptions,
  { origins, certificate }: TwoOrigins,
  changed: () => void,
): Promise<TelephonePeer | null> {
  if (options.phone !== 'none') options.progress(`Starting the telephone network: ${options.phone}`);
  const peer = await loadPeer(options.phone, {
    agents: seededUsers().map(({ key, Id, Name, extension }) => ({ key, userId: Id, name: Name, extension })),
    hostname: new URL(origins.page).hostname,
    ...(certificate && { tls: certificate }),
    allowedOrigins: [origins.page],
    lightningOrigin: origins.lightning,
    progress: options.progress,
    changed,
  });
  await peer?.start();
  return peer;
}

/** `npm start`: runs until it is told to stop. Prints one line when ready. */
export async function runLab(options: LabOptions): Promise<void> {
  const lab = await startLab(options);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void lab.stop().then(() => process.exit(0)));
  console.log(`Lab ready: ${lab.url}`);
  if (options.open) openBrowser(lab.url);
}

// Without the build: tests find it made.
if (require.main === module)
  runScript(() => command(LAB_SHAPE, (given) => runLab(readOptions(given))).run(process.argv.slice(2)));
