// Omni-Channel's phone on one page: the connector in its frame, what it tells as buttons and lines, what is pressed as messages.
import { can, heard, isHeld, isRinging, isThird, PHONE_START, type PhoneState } from './phoneState';
import { readUp, type Down, type VoiceCall } from './messages';
import { SETUP_ID, type VoiceSetup } from './setup';

const setup = JSON.parse(document.getElementById(SETUP_ID)?.textContent ?? '{}') as VoiceSetup;
let state: PhoneState = PHONE_START;
let port: MessagePort | null = null;
let workSince = 0;

const frame = document.createElement('iframe');
const widget = document.createElement('section');
const lines = document.createElement('ol');

function start(): void {
  frame.src = setup.connectorUrl;
  frame.title = 'Connector';
  frame.allow = 'microphone; autoplay; local-network-access';
  frame.addEventListener('load', setUp, { once: true });
  widget.setAttribute('aria-label', 'Phone');
  lines.setAttribute('aria-label', 'Messages');
  document.querySelector('main')?.append(widget, frame, lines);
  show();
  window.setInterval(showWork, 1_000);
}

function setUp(): void {
  const channel = new MessageChannel();
  port = channel.port1;
  port.onmessage = ({ data }) => {
    const message = readUp(data);
    if (!message) return;
    note('up', message.event, message.payload);
    if (message.event === 'AFTER_CALL_WORK_STARTED') workSince = Date.now();
    state = heard(state, message);
    show();
  };
  const data = { type: 'SETUP_CONNECTOR', connectorConfig: setup.connectorConfig };
  frame.contentWindow?.postMessage(data, new URL(setup.connectorUrl).origin, [channel.port2]);
  note('down', data.type, data.connectorConfig);
}

function send(type: Down, more: object = {}): void {
  note('down', type, more);
  port?.postMessage({ type, ...more });
}

function note(way: 'up' | 'down', event: string, payload: unknown): void {
  const line = document.createElement('li');
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = `${way === 'up' ? '\u2191' : '\u2193'} ${event}`;
  const text = document.createElement('pre');
  text.textContent = JSON.stringify(payload, null, 1);
  details.append(summary, text);
  line.append(details);
  lines.prepend(line);
}

function show(): void {
  const focused = document.activeElement?.getAttribute('data-key') ?? null;
  frame.style.height = `${state.loginHeight ?? 0}px`;
  widget.replaceChildren(
    presence(),
    ...(state.problem === null ? [] : [said(state.problem)]),
    ...state.calls.map(callCard),
    ...state.afterCallWork.map(workCard),
    ...(state.isReady ? [dialler(), directory()] : []),
  );
  if (focused !== null) widget.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
}

function presence(): HTMLElement {
  const select = document.createElement('select');
  select.setAttribute('aria-label', 'Status');
  select.disabled = !state.isReady;
  select.append(new Option('Offline', ''));
  for (const { id, label } of setup.statuses)
    select.append(new Option(label, id, false, id === state.statusId));
  select.addEventListener('change', () => {
    const status = setup.statuses.find(({ id }) => id === select.value);
    if (!status) return;
    state = { ...state, statusId: status.id };
    send('SET_AGENT_STATUS', {
      agentStatus: status.kind,
      statusInfo: { statusId: status.id, statusName: status.label },
    });
    if (status.kind === 'Online') send('AGENT_AVAILABLE', { isAvailable: true });
  });
  const header = document.createElement('header');
  const name = document.createElement('h2');
  name.textContent = setup.userName;
  header.append(
    name,
    select,
    button('Log out', () => send('LOGOUT'), state.isReady),
  );
  return header;
}

function callCard(call: VoiceCall): HTMLElement {
  const card = document.createElement('article');
  const title = document.createElement('h3');
  title.textContent = call.contact?.name ?? call.contact?.phoneNumber ?? call.phoneNumber ?? 'Unknown';
  const line = document.createElement('p');
  line.textContent = [
    isThird(call) ? 'Colleague' : (call.callType ?? ''),
    isHeld(call) ? 'on hold' : (call.state ?? ''),
  ]
    .filter(Boolean)
    .join(', ');
  const buttons = document.createElement('div');
  buttons.append(...(isRinging(call) && can(call, 'acceptEnabled') ? ringing(call) : talking(call)));
  card.append(title, line, buttons);
  return card;
}

const ringing = (call: VoiceCall): readonly HTMLElement[] => [
  button('Accept', () => send('ACCEPT_CALL', { call })),
  button('Decline', () => send('DECLINE_CALL', { call }), can(call, 'declineEnabled')),
];

function talking(call: VoiceCall): readonly HTMLElement[] {
  const third = state.calls.find(isThird);
  const end = button('End', () => send('END_CALL', { call }), !can(call, 'endCallDisabled'));
  const held = isHeld(call);
  const hold = button(
    held ? 'Resume' : 'Hold',
    () => send(held ? 'RESUME' : 'HOLD', { call }),
    can(call, 'holdEnabled'),
  );
  if (isThird(call)) return [hold, end];
  const mute = state.isMuted ? 'Unmute' : 'Mute';
  return [
    button(mute, () => send(state.isMuted ? 'UNMUTE' : 'MUTE'), can(call, 'muteEnabled')),
    hold,
    ...(third && !state.isMerged
      ? [
          button(
            'Swap',
            () =>
              send('SWAP_PARTICIPANTS', {
                callToHold: held ? third : call,
                callToResume: held ? call : third,
              }),
            can(call, 'swapEnabled'),
          ),
          button(
            'Merge',
            () => send('CONFERENCE', { calls: [call, third] }),
            third.callInfo?.['conferenceEnabled'] === true,
          ),
        ]
      : []),
    ...(can(call, 'addCallerEnabled') ? [button('Consult', () => add(call, false))] : []),
    ...(can(call, 'showAddBlindTransferButton') ? [button('Transfer', () => add(call, true))] : []),
    ...(can(call, 'extensionEnabled')
      ? [button('Send digits', () => send('SEND_DIGITS', { digits: typed() }))]
      : []),
    end,
  ];
}

const add = (call: VoiceCall, isBlindTransfer: boolean): void =>
  send('ADD_PARTICIPANT', { contact: { phoneNumber: typed(), type: 'PhoneNumber' }, call, isBlindTransfer });

function workCard(callId: string): HTMLElement {
  const card = document.createElement('article');
  const title = document.createElement('h3');
  title.textContent = 'After-call work';
  const timer = document.createElement('p');
  timer.className = 'work';
  const done = button('Close work', () => {
    send('WRAP_UP_CALL', { call: { callId } });
    state = { ...state, afterCallWork: state.afterCallWork.filter((id) => id !== callId) };
    show();
  });
  card.append(title, timer, done);
  return card;
}
function showWork(): void {
  const seconds = Math.round((Date.now() - workSince) / 1_000);
  for (const timer of widget.querySelectorAll('.work')) timer.textContent = `${String(seconds)} s`;
}

let number = '';
const typed = (): string => number.trim();
function dialler(): HTMLElement {
  const form = document.createElement('form');
  const field = document.createElement('input');
  field.type = 'tel';
  field.value = number;
  field.dataset['key'] = 'number';
  field.setAttribute('aria-label', 'Number or digits');
  field.addEventListener('input', () => (number = field.value));
  form.append(
    field,
    button('Call', () => send('DIAL', { contact: { phoneNumber: typed(), type: 'PhoneNumber' } })),
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  return form;
}

function directory(): HTMLElement {
  const around = document.createElement('div');
  const list = document.createElement('ul');
  list.append(
    ...state.contacts.map((contact) => {
      const item = document.createElement('li');
      const label = [contact.name, contact.availability?.toLowerCase()].filter(Boolean).join(', ');
      item.append(button(label, () => pick(contact.phoneNumber ?? contact.id ?? '')));
      return item;
    }),
  );
  const ask = () => send('GET_PHONE_CONTACTS', { filter: { contains: typed(), limit: 10, types: [] } });
  around.append(button('Directory', ask), list);
  return around;
}
function pick(value: string): void {
  number = value;
  show();
}

function said(text: string): HTMLElement {
  const line = document.createElement('p');
  line.setAttribute('role', 'alert');
  line.textContent = text;
  return line;
}

function button(label: string, press: () => void, isEnabled = true): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'slds-button slds-button_neutral';
  made.textContent = label;
  made.disabled = !isEnabled;
  made.addEventListener('click', press);
  return made;
}

start();
