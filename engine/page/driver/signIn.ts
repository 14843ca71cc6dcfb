// The sign-in form's fields on their way from the panel to the driver: kept in this object's one variable, taken once,
// wiped when nobody takes them. They work in the leading tab, so leadership comes here first.
import type { PanelView } from '../../contract/panel/panelView';
import type { Clock } from '../../contract/ports';

type Fields = Readonly<Record<string, string>>;

export interface SignInPorts {
  readonly clock: Clock;
  readonly keepMs: number;
  readonly leads: () => boolean;
  /** Asks the leader to hand over to this tab. */
  readonly takeOver: () => void;
  /** Tells the session, here, that sign-in is wanted. */
  readonly request: () => void;
}

export class SignIn {
  private readonly ports: SignInPorts;
  private fields: Fields | null = null;
  private timer = 0;
  private isWaiting = false;

  constructor(ports: SignInPorts) {
    this.ports = ports;
  }

  hold(fields: Fields): void {
    this.wipe();
    this.fields = fields;
    this.timer = this.ports.clock.setTimeout(() => this.wipe(), this.ports.keepMs);
  }

  take(): Fields | null {
    const { fields } = this;
    this.wipe();
    return fields;
  }

  pressed(): void {
    if (this.ports.leads()) {
      this.ports.request();
      return;
    }
    this.isWaiting = true;
    this.ports.takeOver();
  }

  /** After the take-over the driver starts here anew; its sign-in form says that it is ready to be told. */
  viewed(view: PanelView): void {
    if (!this.isWaiting || !view.tab.leader || view.signIn === null || view.signIn.busy) return;
    this.isWaiting = false;
    this.ports.request();
  }

  private wipe(): void {
    this.ports.clock.clearTimeout(this.timer);
    this.fields = null;
  }
}
