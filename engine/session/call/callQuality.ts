// Line quality of a call: many samples, one word, and that at most every two seconds.
import type { QualitySample } from '../../contract/driver/driver';
import type { QualityView } from '../../contract/panel/panelView';
import type { TabId } from '../../contract/ports';
import type { CallRecord } from '../state/callRecord';
import { isLive } from '../state/callRecord';
import { callByKey, patchCall } from '../state/callTable';
import type { SessionState } from '../state/state';

export function callQualityTold(
  state: SessionState,
  tab: TabId,
  sample: QualitySample,
  at: number,
): SessionState {
  const record = state.calls.find(
    (each) => each.tab === tab && each.call.id === sample.callId && isLive(each),
  );
  const latest = qualityOf(sample);
  if (!record || !latest) return state;
  const { quality } = record;
  if (quality === null || at - quality.shownAt >= state.config.timeouts.qualityView)
    return patchCall(state, record.key, { quality: { latest, shown: latest, shownAt: at } });
  return patchCall(state, record.key, { quality: { ...quality, latest } });
}

/** When the newest word may be shown; null when it is shown already. */
export function qualityDueAt({ config }: SessionState, record: CallRecord): number | null {
  const { quality } = record;
  if (!quality || !isLive(record) || isSame(quality.latest, quality.shown)) return null;
  return quality.shownAt + config.timeouts.qualityView;
}

export function qualityDue(state: SessionState, key: string, at: number): SessionState {
  const record = callByKey(state, key);
  const due = record && qualityDueAt(state, record);
  if (!record?.quality || due === null || due > at) return state;
  const { latest } = record.quality;
  return patchCall(state, key, { quality: { latest, shown: latest, shownAt: at } });
}

const isSame = (a: QualityView, b: QualityView): boolean => a.level === b.level && a.mos === b.mos;

function qualityOf(sample: QualitySample): QualityView | null {
  const given = Number.isFinite(sample.mos) ? (sample.mos ?? null) : estimate(sample);
  if (given === null) return null;
  const mos = Math.round(given * 10) / 10;
  return { level: mos >= 4 ? 'good' : mos >= 3.3 ? 'fair' : 'poor', mos };
}

/** The E-model of ITU-T G.107, cut down to delay and loss, for drivers that give no score of their own. */
function estimate({ rttMs, jitterMs, lossPct }: QualitySample): number | null {
  if (rttMs === undefined && jitterMs === undefined && lossPct === undefined) return null;
  const delay = (rttMs ?? 0) / 2 + (jitterMs ?? 0) * 2 + 10;
  const late = delay > 160 ? 0.1 * (delay - 120) : delay / 40;
  const r = Math.min(100, Math.max(0, 93.2 - late - 2.5 * (lossPct ?? 0)));
  return 1 + 0.035 * r + 0.000007 * r * (r - 60) * (100 - r);
}
