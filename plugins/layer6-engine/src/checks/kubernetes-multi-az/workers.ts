import type { Reason } from 'backstage-plugin-layer6-common';
import type { ClusterAsset, Fact, WorkerZones } from '../../model';
import { verdict, type Verdict } from './verdict';

/** A zone with more of the capacity than this leaves the others too small to take over. */
const HEAVY_SHARE = 0.8;

/** @param needed - zones that the workers that count have to span */
export function judgeWorkers(
  fact: Fact<WorkerZones>,
  cluster: ClusterAsset,
  needed: number,
): Verdict {
  if (!fact.known) {
    const { evidence, reason } = fact;
    return verdict('unknown', reason, { observed: false, evidence });
  }
  const { excluded, unzoned, zones } = fact.value;
  const of = (
    status: Verdict['status'],
    code: string,
    params: Reason['params'],
  ) =>
    verdict(status, { code, params }, fact, notesOf(fact.value, fact.evidence));

  if (zones.length >= 2 && zones.length < needed) {
    const params = { zones: zones.length, needed };
    return of('partial', 'fewer-zones-than-asked', params);
  }
  if (zones.length >= 2) {
    return of('pass', 'workers-spread', { zones: zones.length });
  }
  if (zones.length === 1) {
    const [{ zone }] = zones;
    const isPinned =
      cluster.workers.known && cluster.workers.value.zones.length >= 2;
    if (isPinned) return of('fail', 'pinned-to-one-zone', { zone });
    return unzoned > 0
      ? of('fail', 'only-known-zone', { zone, nodes: unzoned })
      : of('fail', 'workers-one-zone', { zone });
  }
  if (unzoned > 0) return of('unknown', 'no-zone-labels', { nodes: unzoned });
  return excluded > 0
    ? of('fail', 'no-ready-workers', { nodes: excluded })
    : of('unknown', 'no-usable-workers', {});
}

function notesOf(
  { excluded, unzoned, zones }: WorkerZones,
  evidence: Verdict['evidence'],
): Verdict['notes'] {
  const notes: Verdict['notes'] = [];
  const note = (code: string, params: Reason['params']) =>
    notes.push({ reason: { code, params }, evidence });
  if (zones.length > 1 && unzoned > 0)
    note('unzoned-nodes', { nodes: unzoned });
  if (zones.length > 0 && excluded > 0)
    note('nodes-left-out', { nodes: excluded });
  const total = zones.reduce((sum, { cpuMillis }) => sum + cpuMillis, 0);
  const heavy = zones.find(({ cpuMillis }) => cpuMillis > total * HEAVY_SHARE);
  if (heavy && zones.length > 1) {
    const percent = Math.round((heavy.cpuMillis / total) * 100);
    note('one-zone-holds-most', { zone: heavy.zone, percent });
  }
  return notes;
}
