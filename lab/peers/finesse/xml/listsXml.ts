// Lists that change seldom, as XML: reasons, wrap-up reasons, phone books, queues, the team.
import { userUri } from './objects';
import { CONTACTS, DEVICE_TYPES, QUEUES, REASONS, TEAM, WRAP_UP_REASONS, type Agent } from '../centre/staff';
import { element, fields } from './xml';

const time = (at: number): string => new Date(at).toISOString();

export const reasonCodesXml = (category: string): string =>
  `<ReasonCodes category="${category}">${REASONS.filter((one) => one.category === category)
    // A list names its objects by uri alone.
    .map(({ id, code, label }) =>
      element(
        'ReasonCode',
        fields({
          uri: `/finesse/api/ReasonCode/${id}`,
          category,
          code,
          label,
          forAll: true,
          systemCode: false,
        }),
      ),
    )
    .join('')}</ReasonCodes>`;

export const wrapUpReasonsXml = (): string =>
  element(
    'WrapUpReasons',
    ...WRAP_UP_REASONS.map((label, i) =>
      element('WrapUpReason', fields({ uri: `/finesse/api/WrapUpReason/${i + 31}`, label, forAll: true })),
    ),
  );

export const phoneBooksXml = (): string =>
  element(
    'PhoneBooks',
    element(
      'PhoneBook',
      fields({
        uri: '/finesse/api/PhoneBook/1',
        name: 'Company',
        type: 'GLOBAL',
        contacts: '/finesse/api/PhoneBook/1/Contacts',
      }),
    ),
  );

export const contactsXml = (): string =>
  element(
    'Contacts',
    ...CONTACTS.map(({ id, firstName, lastName, number, note }) =>
      element(
        'Contact',
        fields({
          uri: `/finesse/api/PhoneBook/1/Contact/${id}`,
          firstName,
          lastName,
          phoneNumber: number,
          description: note,
        }),
      ),
    ),
  );

export const queueXml = ({ id, name }: (typeof QUEUES)[number], isCce: boolean): string =>
  element(
    'Queue',
    fields({ uri: `/finesse/api/Queue/${id}`, name }),
    isCce ? element('statistics', fields({ callsInQueue: 0, agentsReady: 1, agentsTalkingInbound: 0 })) : '',
  );

export const queuesXml = (isCce: boolean): string =>
  element('Queues', ...QUEUES.map((queue) => queueXml(queue, isCce)));

/** Of an extension, as CCE with agent device selection tells them. */
export const devicesXml = (ids: readonly string[]): string =>
  element(
    'Devices',
    ...ids.map((deviceId) => {
      const { type, name } =
        DEVICE_TYPES.find(({ prefix }) => deviceId.startsWith(prefix)) ?? DEVICE_TYPES[0];
      return element('Device', fields({ deviceId, deviceType: type, deviceTypeName: name }));
    }),
  );

/** With the first contacts inside: the list of a team needs no second request. */
export const teamPhoneBooksXml = (): string =>
  element('PhoneBooks', element('PhoneBook', fields({ name: 'Company', type: 'GLOBAL' }), contactsXml()));

export const teamXml = (agents: readonly Agent[]): string =>
  element(
    'Team',
    fields({ uri: `/finesse/api/Team/${TEAM.id}`, id: TEAM.id, name: TEAM.name }),
    element(
      'users',
      ...agents.map((agent) =>
        element(
          'User',
          fields({
            uri: userUri(agent),
            loginId: agent.id,
            firstName: agent.firstName,
            lastName: agent.lastName,
            dialogs: `${userUri(agent)}/Dialogs`,
            extension: agent.extension,
            pendingState: agent.pending?.state ?? '',
            state: agent.state,
            stateChangeTime: time(agent.changedAt),
          }),
        ),
      ),
    ),
  );
