// A session with a healthy call in it, and the question that every border asks after each input: is everyone else still served?
import type { Call } from '../../../engine/contract/driver/call';
import type { PanelView } from '../../../engine/contract/panel/panelView';
import { createSession } from '../../../engine/session/session';
import type { Session } from '../../../engine/session/session';
import { call, config, TAB, tab, WITH_WRAPUP } from '../../../engine/session/testing/builders';
import { FakePorts } from '../../../engine/session/testing/fakePorts';
import { must } from '../fuzz';

export const KEEPER = 'keeper';

export class Neighbours {
  readonly fake = new FakePorts();
  readonly session: Session;
  private rounds = 0;

  constructor(of = config()) {
    this.session = createSession({ config: of, ports: this.fake.ports, tab: TAB });
  }

  async start(stored: string | null = null): Promise<void> {
    this.fake.stored = stored;
    await this.session.start(false);
    this.session.dispatch({ type: 'tab.told', tab: tab() });
    this.ready();
    this.tell(call('offered', { id: KEEPER }));
    this.tell(call('active', { id: KEEPER }));
  }

  /** A healthy call rings, is seen, is answered by the agent, and ends; the one that was there is still there. */
  async served(): Promise<void> {
    this.rounds += 1;
    const id = `guest-${this.rounds}`;
    const startedAt = this.fake.clock.now();
    const of = (state: Call['state']) => call(state, { id, startedAt });
    this.ready();
    this.tell(call('active', { id: KEEPER }));
    this.tell(of('offered'));
    const shown = this.view().calls.find((each) => each.id.startsWith(`leg-${id}|`));
    must(shown?.state === 'offered', `the healthy call ${id} does not ring`);
    const before = this.fake.commands.length;
    this.session.dispatch({
      type: 'intent',
      tab: TAB,
      intent: { type: 'perform', command: { type: 'answer', callId: shown.id } },
    });
    await this.fake.clock.advance(100);
    const answered = this.fake.commands
      .slice(before)
      .some((each) => each.type === 'answer' && each.callId === id);
    must(answered, `the healthy call ${id} cannot be answered`);
    const sent = this.fake.views.at(-1)?.view.calls.some((each) => each.id === shown.id) === true;
    must(sent, `the panel was not sent the healthy call ${id}`);
    const keeper = this.view().calls.find((each) => each.id.startsWith(`leg-${KEEPER}|`));
    must(keeper?.state === 'active', 'the call that was there is gone');
    // What the session had to catch is a defect behind the border, and an input or a part of the screen that was lost by it.
    const caught = this.fake.logged.find(
      // What a panel says of itself is an error of its own.
      (line) => line.startsWith('error') && !line.startsWith('error: The panel failed'),
    );
    must(caught === undefined, `the session had to catch: ${caught}`);
    const where = unbounded(this.view());
    must(where === null, `the view shows a text without a bound: ${String(where)}`);
    // Notes may be as long as a Task holds, and whole they must be.
    const bytes = Buffer.byteLength(
      JSON.stringify(this.view(), (name, value: unknown) => (name === 'notes' ? null : value)),
    );
    must(bytes <= 32 * 1024, `the view has ${bytes} bytes`);
    this.tell(of('active'));
    this.tell(of('ended'));
    this.session.dispatch({ type: 'intent', tab: TAB, intent: { type: 'wrapUp.saved', callId: shown.id } });
    this.tell(of('closed'));
  }

  view(): PanelView {
    return this.session.view(TAB);
  }

  private ready(): void {
    const said = (event: Parameters<Session['dispatch']>[0]) => this.session.dispatch(event);
    said({ type: 'driver.event', tab: TAB, event: { type: 'capabilities', capabilities: WITH_WRAPUP } });
    said({
      type: 'driver.event',
      tab: TAB,
      event: { type: 'session', session: { phase: 'ready', since: 1 } },
    });
  }
  private tell(told: Call): void {
    this.session.dispatch({ type: 'driver.event', tab: TAB, event: { type: 'call', call: told } });
  }
}

/** Where a text stands that is longer than anything may be; null: nowhere. */
function unbounded(value: unknown, path = 'view'): string | null {
  if (typeof value === 'string') return value.length > 500 ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  // Notes may be as long as a Task holds.
  if ('revision' in value && 'savedAt' in value) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = unbounded(part, `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}
