// One notification: what changed, and which request it answers.
import { childOf, childrenOf, readXml, textOf, type XmlElement } from './xmlElement';

export type NotificationKind = 'dialogs' | 'dialog' | 'user' | 'systemInfo' | 'apiErrors' | 'other';

export interface Notification {
  readonly kind: NotificationKind;
  readonly event: 'POST' | 'PUT' | 'DELETE' | '';
  readonly source: string;
  /** As it was sent with the request; empty when nobody asked for the change. */
  readonly requestId: string;
  /** The objects: one dialog or user, or the dialogs of a list. */
  readonly objects: readonly XmlElement[];
}

/** The payload as text. Null: torn, hostile or none of Finesse's. */
export function readNotification(text: string): Notification | null {
  const update = readXml(text);
  return update && notificationOf(update);
}

/** The payload where a server sent real elements in the place of encoded text. */
export function notificationOf(update: XmlElement): Notification | null {
  if (update.name !== 'update') return null;
  const object = childOf(update, 'data')?.children[0];
  const kind = kindOf(object?.name ?? '');
  const event = textOf(update, 'event').toUpperCase();
  return {
    kind,
    event: event === 'POST' || event === 'PUT' || event === 'DELETE' ? event : '',
    source: textOf(update, 'source'),
    requestId: textOf(update, 'requestid'),
    objects: object === undefined ? [] : kind === 'dialogs' ? childrenOf(object, 'dialog') : [object],
  };
}

function kindOf(name: string): NotificationKind {
  switch (name) {
    case 'dialogs':
      return 'dialogs';
    case 'dialog':
      return 'dialog';
    case 'user':
      return 'user';
    case 'systeminfo':
      return 'systemInfo';
    case 'apierrors':
      return 'apiErrors';
    default:
      return 'other';
  }
}
