// The calls of Finesse's REST API that this driver uses, by what they are for. Where they go is the connection's matter.
import { driverError } from '../../../engine/contract/driver/driverError';
import type { PresenceReason } from '../../../engine/contract/driver/driver';
import type { WrapupCode } from '../../../engine/contract/driver/call';
import type { Identity } from './access';
import { lastPartOf, readDialog, type Dialog } from '../xml/dialog';
import type { RestClient, RestRequest } from './restClient';
import { readSystemInfo, type SystemInfo } from '../xml/systemInfo';
import { isOutOfReach, isRefusedSignIn } from '../xml/apiErrors';
import { readUser, reasonOf, type FinesseUser } from '../xml/user';
import { childrenOf, textOf, writeXml, type XmlElement, type XmlTree } from '../xml/xmlElement';

/** How requests reach the node in use: with the renewal of a token that has expired. */
export interface ApiCarrier {
  read(path: string): Promise<XmlElement>;
  send(request: RestRequest): Promise<void>;
}

/** Before anybody is signed in: any node, no identity. Some versions want one all the same. */
export async function systemInfoOf(rest: RestClient, base: string): Promise<SystemInfo> {
  const document = await rest.read(base, 'SystemInfo', true).catch((error: unknown) => {
    if (isAuthError(error)) return rest.read(base, 'SystemInfo');
    throw error;
  });
  return readSystemInfo(document);
}

const isAuthError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'auth-required';

export class FinesseApi {
  private readonly carrier: ApiCarrier;
  private hasNoTeamLists = false;

  constructor(carrier: ApiCarrier) {
    this.carrier = carrier;
  }

  async user(id: string): Promise<FinesseUser> {
    const user = readUser(await this.carrier.read(`User/${part(id)}`));
    if (!user) throw driverError('vendor', 'the answer is no user');
    return user;
  }
  async dialogs(id: string): Promise<readonly Dialog[]> {
    const list = await this.carrier.read(`User/${part(id)}/Dialogs`);
    if (list.name !== 'dialogs') throw driverError('vendor', 'the answer is no list of dialogs');
    return childrenOf(list, 'dialog').flatMap((element) => readDialog(element) ?? []);
  }
  async reasons(of: ListOwner, category: 'NOT_READY' | 'LOGOUT'): Promise<readonly PresenceReason[]> {
    const list = await this.teamList(of, `ReasonCodes?category=${category}`);
    return childrenOf(list, 'reasoncode').flatMap((element) => {
      const reason = reasonOf(element);
      // The id, not the code: setting a state by a code is refused, or sets another reason.
      return reason ? [{ id: reason.id, label: reason.label }] : [];
    });
  }
  async wrapupReasons(of: ListOwner): Promise<readonly WrapupCode[]> {
    const list = await this.teamList(of, 'WrapUpReasons');
    return childrenOf(list, 'wrapupreason').flatMap((element) => {
      const label = textOf(element, 'label');
      return label === '' ? [] : [{ id: lastPartOf(textOf(element, 'uri')) || label, label }];
    });
  }
  phoneBooks(of: ListOwner): Promise<XmlElement> {
    return this.teamList(of, 'PhoneBooks');
  }
  /** Telephones with this extension; none where the release or the deployment does not tell. */
  async devices(extension: string): Promise<readonly Device[]> {
    const list = await this.carrier.read(`Devices?extension=${part(extension)}`);
    return childrenOf(list, 'device').flatMap((element) => {
      const id = textOf(element, 'deviceid');
      return id === '' ? [] : [{ id, label: textOf(element, 'devicetypename') || id }];
    });
  }
  list(path: string): Promise<XmlElement> {
    return this.carrier.read(path);
  }

  signIn(id: string, { extension, mobileAgent, deviceId }: Identity, requestId: string): Promise<void> {
    const mobile = mobileAgent && { mode: mobileAgent.mode, dialNumber: mobileAgent.dialNumber };
    return this.put(
      `User/${part(id)}`,
      { User: { state: 'LOGIN', extension, activeDeviceId: deviceId, mobileAgent: mobile } },
      requestId,
    );
  }
  setState(id: string, state: string, reasonCodeId: string | undefined, requestId: string): Promise<void> {
    return this.put(`User/${part(id)}`, { User: { state, reasonCodeId } }, requestId);
  }
  makeCall(id: string, call: MakeCall, requestId: string): Promise<void> {
    const { fromAddress, toAddress, variables } = call;
    const mediaProperties =
      variables && variables.length > 0 ? { callvariables: variablesXml(variables) } : undefined;
    const Dialog = { requestedAction: 'MAKE_CALL', fromAddress, toAddress, mediaProperties };
    return this.carrier.send({
      method: 'POST',
      path: `User/${part(id)}/Dialogs`,
      body: writeXml({ Dialog }),
      requestId,
    });
  }
  act(dialogId: string, action: DialogAction, requestId: string): Promise<void> {
    const { name, target, toAddress, params = {} } = action;
    const list = Object.entries(params).map(([key, value]) => ({ ActionParam: { name: key, value } }));
    const Dialog = {
      requestedAction: name,
      targetMediaAddress: target,
      toAddress,
      actionParams: list.length > 0 ? list : undefined,
    };
    return this.put(`Dialog/${part(dialogId)}`, { Dialog }, requestId);
  }
  /** Without a target: the confirmed form of Cisco's own client. */
  updateData(dialogId: string, data: CallData, requestId: string): Promise<void> {
    const { wrapUpReason, wrapUpItems, variables } = data;
    const mediaProperties = {
      wrapUpReason,
      wrapUpItems: wrapUpItems?.map((wrapUpItem) => ({ wrapUpItem })),
      callvariables: variables && variablesXml(variables),
    };
    const Dialog = { requestedAction: 'UPDATE_CALL_DATA', mediaProperties };
    return this.put(`Dialog/${part(dialogId)}`, { Dialog }, requestId);
  }

  /** Lists of the team since release 12.5; those of the user are still there, and are all that older ones have. */
  private async teamList({ loginId, teamId }: ListOwner, what: string): Promise<XmlElement> {
    const ofUser = () => this.carrier.read(`User/${part(loginId)}/${what}`);
    if (teamId === '' || this.hasNoTeamLists) return ofUser();
    try {
      return await this.carrier.read(`TeamResource/${part(teamId)}/${what}`);
    } catch (error) {
      if (isOutOfReach(error) || isRefusedSignIn(error)) throw error;
      this.hasNoTeamLists = true;
      return ofUser();
    }
  }

  private put(path: string, body: XmlTree, requestId: string): Promise<void> {
    return this.carrier.send({ method: 'PUT', path, body: writeXml(body), requestId });
  }
}

/** Whose lists: the team's where there is one. */
export type ListOwner = Pick<FinesseUser, 'loginId' | 'teamId'>;

export interface Device {
  readonly id: string;
  readonly label: string;
}

export type Variables = readonly (readonly [name: string, value: string])[];

export interface MakeCall {
  readonly fromAddress: string;
  readonly toAddress: string;
  readonly variables?: Variables;
}
export interface DialogAction {
  readonly name: string;
  readonly target: string;
  readonly toAddress?: string;
  /** By their names, as `dtmfString`. */
  readonly params?: Readonly<Record<string, string>>;
}
export interface CallData {
  readonly wrapUpReason?: string;
  /** Unified CCX: all of several. */
  readonly wrapUpItems?: readonly string[];
  readonly variables?: Variables;
}

const variablesXml = (variables: Variables): readonly XmlTree[] =>
  variables.map(([name, value]) => ({ CallVariable: { name, value } }));

const part = encodeURIComponent;
