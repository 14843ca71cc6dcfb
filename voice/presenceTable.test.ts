import type { AgentState, PresenceOption } from '../engine/contract/driver/presence';
import { PresenceTable } from './presenceTable';

const option = (
  id: string,
  kind: PresenceOption['kind'],
  more: Partial<PresenceOption> = {},
): PresenceOption => ({
  ...{ id, label: id, kind, selectable: true },
  ...more,
});
const READY = option('ready', 'available');
const BREAK = option('break', 'away', {
  label: 'On a break',
  reasonRequired: true,
  reasons: [
    { id: 'tea', label: 'Tea' },
    { id: 'lunch', label: 'Lunch' },
  ],
});
const WRAPUP = option('acw', 'wrapup', { selectable: false });
const options = [READY, BREAK, WRAPUP, option('off', 'offline')];
const agent = (presence?: PresenceOption, reasonId?: string): AgentState => ({
  options,
  ...(presence && { presence }),
  ...(reasonId !== undefined && { reason: { id: reasonId, label: reasonId } }),
});
const ROWS = [
  { presence: 'ready', statusId: '0N5000000000001' },
  { presence: 'break', statusId: '0N5000000000002' },
  { presence: 'break', reason: 'lunch', statusId: '0N5000000000004' },
];

describe('from Salesforce to the telephone system', () => {
  const wanted = (kind: string, asked: { statusId?: string; statusName?: string }) =>
    new PresenceTable(ROWS).presenceFor(kind, asked, agent());

  it('goes by the table first, with an id of 18 characters as well', () => {
    expect(wanted('Offline', { statusId: '0N5000000000001' })).toEqual({ id: 'ready' });
    expect(wanted('Offline', { statusId: '0N5000000000001AAA' })).toEqual({ id: 'ready' });
  });
  it('brings the reason that the table says, else the first where one is required', () => {
    expect(wanted('Online', { statusId: '0N5000000000004' })).toEqual({ id: 'break', reasonId: 'lunch' });
    expect(wanted('Online', { statusId: '0N5000000000002' })).toEqual({ id: 'break', reasonId: 'tea' });
  });
  it('goes by the name, then by the kind', () => {
    expect(wanted('Online', { statusName: 'On a break' })).toMatchObject({ id: 'break' });
    expect(wanted('Online', {})).toEqual({ id: 'ready' });
    expect(wanted('Offline', { statusId: 'unknown' })).toEqual({ id: 'off' });
  });
  it('finds nothing for what is none, and nothing that the agent may not choose', () => {
    expect(wanted('Nonsense', {})).toBeNull();
    expect(wanted('AfterCallWork', {})).toBeNull();
  });
});

describe('from the telephone system to Salesforce', () => {
  it('tells a status once', () => {
    const table = new PresenceTable(ROWS);
    expect(table.statusFor(agent(READY))).toBe('0N5000000000001');
    expect(table.statusFor(agent(READY))).toBeNull();
    expect(table.statusFor(agent(BREAK, 'lunch'))).toBe('0N5000000000004');
  });
  it('never echoes what Salesforce has just set', () => {
    const table = new PresenceTable(ROWS);
    table.set({ statusId: '0N5000000000001AAA' });
    expect(table.statusFor(agent(READY))).toBeNull();
  });
  it('tells no state that is the telephone system’s own', () => {
    expect(new PresenceTable(ROWS).statusFor(agent(WRAPUP))).toBeNull();
    expect(new PresenceTable(ROWS).statusFor(agent())).toBeNull();
  });
  it('knows what is in force for whoever asks', () => {
    const table = new PresenceTable(ROWS);
    expect(table.statusOf(undefined)).toBeNull();
    expect(table.statusOf(READY)).toBe('0N5000000000001');
  });
});
