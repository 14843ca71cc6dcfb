// The settings of one tab while they are open: which devices there are, how loud the microphone is, how a speaker sounds.
import type {
  DevicesAnswer,
  DeviceListView,
  DeviceUse,
  ErrorView,
  PanelAnswer,
} from '../../contract/panel/panelView';
import type { DeviceIntent } from '../../contract/panel/panelIntent';
import type { Clock, Log } from '../../contract/ports';
import type { ErrorCode } from '../../errors';
import type { DeviceChoice } from './deviceChoice';
import { KINDS, type DeviceWatch } from './deviceWatch';
import { LevelMeter } from './levelMeter';
import type { PageMedia } from './media';

export interface DeviceDeskParts {
  readonly choice: DeviceChoice;
  readonly media: Pick<PageMedia, 'capture' | 'playCheck' | 'stopCheck'>;
  readonly watch: DeviceWatch;
  readonly clock: Clock;
  readonly log: Log;
  readonly answer: (answer: PanelAnswer) => void;
  /** A `DriverError`, or a code of the catalogue. */
  readonly explain: (error: unknown) => ErrorView;
  readonly createMeter?: (stream: MediaStream) => LevelMeter;
}

const LEVEL_EVERY = 100;
const SOUND_FOR = 3_000;

export class DeviceDesk {
  private readonly parts: DeviceDeskParts;
  private isOpen = false;
  private checking: DeviceUse | null = null;
  private error: ErrorView | null = null;
  private meter: LevelMeter | null = null;
  /** Counts checks: one whose number has passed was ended while it waited. */
  private round = 0;
  private timer = 0;

  constructor(parts: DeviceDeskParts) {
    this.parts = parts;
  }

  async intent(intent: DeviceIntent): Promise<void> {
    switch (intent.type) {
      case 'devices.opened':
        this.isOpen = true;
        this.error = null;
        return this.tell();
      case 'devices.closed':
        this.isOpen = false;
        return this.endCheck();
      case 'devices.chosen':
        return this.choose(intent.use, intent.id);
      case 'devices.checked':
        return intent.on ? this.check(intent.use) : this.endCheck().then(() => this.tell());
    }
  }

  /** Something was plugged in or out, or chosen in another tab. */
  changed(): void {
    if (this.isOpen) this.tell().catch((error: unknown) => this.parts.log('warn', 'Sound devices', error));
  }

  private async choose(use: DeviceUse, id: string): Promise<void> {
    const devices = await this.parts.watch.look();
    const device = devices.find(({ deviceId, kind }) => deviceId === id && kind === KINDS[use]);
    this.parts.choice.choose(use, device && id !== '' ? { id, label: device.label } : null);
    this.error = null;
    // What is being listened to goes on with the new device.
    if (this.checking === use && use === 'microphone') await this.check(use);
    else await this.tell();
  }

  private async check(use: DeviceUse): Promise<void> {
    const ended = this.endCheck();
    const round = this.round;
    await ended;
    if (round !== this.round) return;
    this.checking = use;
    this.error = null;
    try {
      const problem = use === 'microphone' ? await this.listen(round) : await this.sound(use, round);
      if (problem !== null) await this.failed(problem, round);
    } catch (error) {
      await this.failed(error, round);
    }
    await this.tell();
  }

  private async failed(problem: unknown, round: number): Promise<void> {
    if (round !== this.round) return;
    await this.endCheck();
    this.error = this.parts.explain(problem);
  }

  private async listen(round: number): Promise<ErrorCode | null> {
    if (isForbidden()) return 'SP-4004';
    const stream = await this.parts.media.capture();
    const { createMeter = (heard: MediaStream) => new LevelMeter(heard) } = this.parts;
    if (round !== this.round) {
      for (const track of stream.getTracks()) track.stop();
      return null;
    }
    this.meter = createMeter(stream);
    this.measure(round);
    return null;
  }

  private measure(round: number): void {
    if (round !== this.round || !this.meter) return;
    this.parts.answer({ type: 'level', level: this.meter.level() });
    this.timer = this.parts.clock.setTimeout(() => this.measure(round), LEVEL_EVERY);
  }

  private async sound(use: 'speaker' | 'ringer', round: number): Promise<ErrorCode | null> {
    const outcome = await this.parts.media.playCheck(use);
    if (round !== this.round) return null;
    if (outcome === 'blocked') return 'SP-4001';
    this.timer = this.parts.clock.setTimeout(() => {
      void this.endCheck().then(() => this.changed());
    }, SOUND_FOR);
    return null;
  }

  private async endCheck(): Promise<void> {
    this.round += 1;
    this.checking = null;
    this.parts.clock.clearTimeout(this.timer);
    this.parts.media.stopCheck();
    const { meter } = this;
    this.meter = null;
    await meter?.close();
  }

  private async tell(): Promise<void> {
    const devices = await this.parts.watch.look();
    if (!this.isOpen) return;
    const answer: DevicesAnswer = {
      type: 'devices',
      lists: (['microphone', 'speaker', 'ringer'] as const)
        .filter(canChoose)
        .map((use) => this.list(use, devices)),
      isPermissionNeeded: devices.some(({ kind, deviceId }) => kind === 'audioinput' && deviceId === ''),
      checking: this.checking,
      error: this.error,
    };
    this.parts.answer(answer);
  }

  private list(use: DeviceUse, all: readonly MediaDeviceInfo[]): DeviceListView {
    const devices = all
      // 'default' is the system's own choice by another name, and it is offered without it.
      .filter(({ kind, deviceId }) => kind === KINDS[use] && deviceId !== '' && deviceId !== 'default')
      .map(({ deviceId, label }) => ({ id: deviceId, label: label.slice(0, LONGEST_LABEL) }));
    const chosen = this.parts.choice.of(use);
    const isMissing = chosen !== null && !devices.some(({ id }) => id === chosen.id);
    return {
      use,
      devices: isMissing ? [...devices, chosen] : devices,
      chosenId: chosen?.id ?? '',
      isMissing,
    };
  }
}

const LONGEST_LABEL = 120;

/** Firefox and Safari cannot send a ring elsewhere than other sounds of a page; some cannot choose an output at all. */
function canChoose(use: DeviceUse): boolean {
  if (use === 'microphone') return true;
  const owner: object = use === 'ringer' ? AudioContext.prototype : HTMLMediaElement.prototype;
  return 'setSinkId' in owner;
}

interface PolicyDocument {
  readonly featurePolicy?: { allowsFeature(feature: string): boolean };
}
/** By the frame around the page, not by the agent; only some browsers tell. */
const isForbidden = (): boolean =>
  !globalThis.isSecureContext ||
  (document as PolicyDocument).featurePolicy?.allowsFeature('microphone') === false;
