// How well a call sounds: what the browser counts, as the figures of the contract, and as one number by the E-model
// (ITU-T G.107 with the usual simplifications; G.113 for the losses that packet loss concealment hides).
import type { Figures } from '../../../engine/contract/driver/base/quality';

/** What getStats() counted since the call began. */
export interface Counted {
  readonly received: number;
  readonly lost: number;
  /** Milliseconds. */
  readonly jitterMs: number;
  readonly rttMs?: number;
  /** What the far end reports to lose of ours, 0 to 1. */
  readonly lostThere?: number;
}

export function countedOf(report: RTCStatsReport): Counted | null {
  const all: Record<string, unknown>[] = [];
  report.forEach((one: Record<string, unknown>) => all.push(one));
  const inbound = all.find(({ type }) => type === 'inbound-rtp');
  const remote = all.find(({ type }) => type === 'remote-inbound-rtp');
  const pair = all.find(({ type, nominated }) => type === 'candidate-pair' && nominated === true);
  if (!inbound) return null;
  const rtt = numberOf(remote, 'roundTripTime') ?? numberOf(pair, 'currentRoundTripTime');
  const lostThere = numberOf(remote, 'fractionLost');
  return {
    received: numberOf(inbound, 'packetsReceived') ?? 0,
    lost: numberOf(inbound, 'packetsLost') ?? 0,
    jitterMs: (numberOf(inbound, 'jitter') ?? 0) * 1000,
    ...(rtt !== undefined && { rttMs: rtt * 1000 }),
    ...(lostThere !== undefined && { lostThere }),
  };
}

function numberOf(of: Record<string, unknown> | undefined, key: string): number | undefined {
  const value = of?.[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Between two looks; null when nothing came, which says nothing about how it sounds. */
export function figuresBetween(before: Counted, now: Counted): Figures | null {
  const received = now.received - before.received;
  const lost = Math.max(0, now.lost - before.lost);
  if (received <= 0) return null;
  const here = lost / (received + lost);
  const lossPct = Math.min(100, Math.max(here, now.lostThere ?? 0) * 100);
  const { jitterMs, rttMs } = now;
  return {
    lossPct: rounded(lossPct, 1),
    jitterMs: rounded(jitterMs, 1),
    ...(rttMs !== undefined && { rttMs: Math.round(rttMs) }),
    packets: now.received,
    packetsLost: Math.max(0, now.lost),
    mos: rounded(meanOpinion({ lossPct, jitterMs, rttMs: rttMs ?? 0 }), 2),
  };
}

/** R of a clean G.711 line, and how its sound suffers from lost packets with concealment (G.113, appendix I). */
const E = { clean: 93.2, bpl: 25.1 } as const;
/** Milliseconds from mouth to packet and from packet to ear that no network makes. */
const ends = 20;

/** 1 to 4.41. */
export function meanOpinion({
  lossPct,
  jitterMs,
  rttMs,
}: Required<Pick<Figures, 'lossPct' | 'jitterMs' | 'rttMs'>>): number {
  // A buffer against jitter delays by about twice of it.
  const delay = rttMs / 2 + 2 * jitterMs + ends;
  const delayed = 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
  const spoilt = (95 * lossPct) / (lossPct + E.bpl);
  const r = Math.min(100, Math.max(0, E.clean - delayed - spoilt));
  return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
