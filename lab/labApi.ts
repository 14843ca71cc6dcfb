// The control API as typed functions, for tests and benches. It speaks plain HTTP to loopback, so that it serves a lab in
// this process and one in another alike.
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { MetadataRecord, MetadataTypeName, MetadataValues } from './org/apex/metadata/customMetadata';
import type { OrgSetup } from './org/apex/orgSetup';
import type { OrgRules } from './org/orgRules';
import type { User } from './org/records';
import type { OrgRecord, Values } from './org/orgRecord';
import type { SoftphoneLayout } from './org/softphoneLayout';
import type { NetworkCall, NetworkFault, PlaceCall } from './peers/peer';
import type { Fault, FaultKind } from './server/openCti/faults';
import type { LogEntry, LoggedCall } from './server/openCti/openCtiLog';
import type { JsonObject, LabSettings } from './server/settings';
import type { Shell } from './server/shellLinks';

export interface FaultOrder {
  readonly method: string;
  readonly kind: FaultKind;
  /** Calls that it strikes (1); null: every one. */
  readonly count?: number | null;
  readonly ms?: number;
  readonly description?: string;
  readonly user?: string;
}

export interface LabApi {
  readonly records: {
    list(object: string, filter?: Readonly<Record<string, string>>): Promise<readonly OrgRecord[]>;
    get(object: string, id: string): Promise<OrgRecord>;
    create(object: string, values: Values): Promise<OrgRecord>;
    update(object: string, id: string, values: Values): Promise<OrgRecord>;
    remove(object: string, id: string): Promise<OrgRecord>;
  };
  users(): Promise<readonly User[]>;
  /** Custom metadata records: the configuration of every softphone is rendered from them. */
  readonly metadata: {
    list(type: MetadataTypeName): Promise<readonly MetadataRecord[]>;
    /** Changes the record of this name, or makes it. */
    write(type: MetadataTypeName, name: string, values: MetadataValues): Promise<MetadataRecord>;
    remove(type: MetadataTypeName, name: string): Promise<void>;
  };
  /** What an admin does in Setup: permission sets, users of the call center, assigned profiles, trusted URLs. */
  readonly setup: {
    get(): Promise<OrgSetup>;
    patch(patch: Partial<OrgSetup>): Promise<OrgSetup>;
  };
  /** What the org adds to Salesforce's own rules, and what befalls it. `reset` takes all of it back. */
  readonly rules: {
    get(): Promise<OrgRules>;
    patch(patch: Partial<OrgRules>): Promise<OrgRules>;
  };
  readonly network: {
    calls(): Promise<readonly NetworkCall[]>;
    /** Without `agent` the first user rings. */
    ring(call: Partial<PlaceCall>): Promise<NetworkCall>;
    act(callId: string, verb: string, args?: Values): Promise<NetworkCall>;
    fault(kind: NetworkFault, agent?: string): Promise<void>;
  };
  readonly openCti: {
    log(filter?: Readonly<Record<string, string>>): Promise<readonly LogEntry[]>;
    /** Calls of one method, registrations and events left out. */
    calls(method: string): Promise<readonly LoggedCall[]>;
    clearLog(): Promise<void>;
  };
  readonly faults: {
    list(): Promise<readonly Fault[]>;
    add(fault: FaultOrder): Promise<void>;
    clear(method?: string): Promise<void>;
  };
  readonly config: {
    /** What this user's page carries. */
    get(user?: string): Promise<unknown>;
    patch(patch: JsonObject): Promise<void>;
    /** The page carries this text instead; null: the configuration again. */
    raw(text: string | null): Promise<void>;
    clear(): Promise<void>;
  };
  readonly settings: {
    get(): Promise<LabSettings>;
    patch(patch: Partial<LabSettings>): Promise<void>;
  };
  patchLayout(patch: Partial<SoftphoneLayout>): Promise<void>;
  addResource(name: string, folder: string): Promise<void>;
  shells(): Promise<readonly Shell[]>;
  reset(): Promise<void>;
}

export interface LabAddress {
  readonly port: number;
  /** Of an https lab: the certificate to trust. */
  readonly certificate: string | null;
}

type Send = (method: string, path: string, body?: unknown) => Promise<unknown>;

export function connectLab(address: LabAddress): LabApi {
  const send: Send = (method, path, body) => exchange(address, method, `/lab/api/${path}`, body);
  return {
    ...orgApi(send),
    ...networkApi(send),
    ...openCtiApi(send),
    ...setUpApi(send),
    reset: async () => void (await send('POST', 'reset')),
  };
}

const query = (filter: Readonly<Record<string, string>> = {}): string =>
  `?${new URLSearchParams(filter).toString()}`;

const orgApi = (send: Send): Pick<LabApi, 'records' | 'users' | 'metadata' | 'setup' | 'rules'> => ({
  metadata: {
    list: async (type) => (await send('GET', `metadata/${type}`)) as readonly MetadataRecord[],
    write: async (type, name, values) =>
      (await send('PATCH', `metadata/${type}/${name}`, values)) as MetadataRecord,
    remove: async (type, name) => void (await send('DELETE', `metadata/${type}/${name}`)),
  },
  setup: {
    get: async () => (await send('GET', 'setup')) as OrgSetup,
    patch: async (patch) => (await send('PATCH', 'setup', patch)) as OrgSetup,
  },
  rules: {
    get: async () => (await send('GET', 'rules')) as OrgRules,
    patch: async (patch) => (await send('PATCH', 'rules', patch)) as OrgRules,
  },
  records: {
    list: async (object, filter) =>
      (await send('GET', `records/${object}${query(filter)}`)) as readonly OrgRecord[],
    get: async (object, id) => (await send('GET', `records/${object}/${id}`)) as OrgRecord,
    create: async (object, values) => (await send('POST', `records/${object}`, values)) as OrgRecord,
    update: async (object, id, values) =>
      (await send('PATCH', `records/${object}/${id}`, values)) as OrgRecord,
    remove: async (object, id) => (await send('DELETE', `records/${object}/${id}`)) as OrgRecord,
  },
  users: async () => (await send('GET', 'users')) as readonly User[],
});

const networkApi = (send: Send): Pick<LabApi, 'network'> => ({
  network: {
    calls: async () => (await send('GET', 'network/calls')) as readonly NetworkCall[],
    ring: async (call) => (await send('POST', 'network/calls', call)) as NetworkCall,
    act: async (id, verb, args) =>
      (await send('POST', `network/calls/${encodeURIComponent(id)}/${verb}`, args)) as NetworkCall,
    fault: async (kind, agent) => void (await send('POST', 'network/faults', { kind, agent })),
  },
});

const openCtiApi = (send: Send): Pick<LabApi, 'openCti' | 'faults'> => ({
  openCti: {
    log: async (filter) => (await send('GET', `opencti/log${query(filter)}`)) as readonly LogEntry[],
    calls: async (method) =>
      (await send('GET', `opencti/log${query({ method, kind: 'call' })}`)) as readonly LoggedCall[],
    clearLog: async () => void (await send('DELETE', 'opencti/log')),
  },
  faults: {
    list: async () => (await send('GET', 'faults')) as readonly Fault[],
    add: async (fault) => void (await send('POST', 'faults', fault)),
    clear: async (method) =>
      void (await send('DELETE', `faults${method === undefined ? '' : query({ method })}`)),
  },
});

const setUpApi = (
  send: Send,
): Pick<LabApi, 'config' | 'settings' | 'patchLayout' | 'addResource' | 'shells'> => ({
  config: {
    get: (user) => send('GET', `config${user === undefined ? '' : query({ user })}`),
    patch: async (patch) => void (await send('PATCH', 'config', patch)),
    raw: async (text) => void (await send('PUT', 'config/raw', { text })),
    clear: async () => void (await send('DELETE', 'config')),
  },
  settings: {
    get: async () => (await send('GET', 'settings')) as LabSettings,
    patch: async (patch) => void (await send('PATCH', 'settings', patch)),
  },
  patchLayout: async (patch) => void (await send('PATCH', 'layout', patch)),
  addResource: async (name, folder) => void (await send('POST', 'resources', { name, folder })),
  shells: async () => (await send('GET', 'shells')) as readonly Shell[],
});

/** Rejects with what the lab answered when that is no success. */
function exchange(
  { port, certificate }: LabAddress,
  method: string,
  path: string,
  body: unknown,
): Promise<unknown> {
  const options = { host: '127.0.0.1', port, path, method, headers: { 'content-type': 'application/json' } };
  return new Promise((done, fail) => {
    const sent = certificate
      ? secureRequest({ ...options, ca: certificate, servername: 'localhost' })
      : request(options);
    sent.on('error', fail);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if ((response.statusCode ?? 500) >= 300) fail(new Error(`${method} ${path}: ${text.trim()}`));
        else done(text === '' ? null : JSON.parse(text));
      });
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
