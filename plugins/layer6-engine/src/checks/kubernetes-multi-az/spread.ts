import type { Reason } from 'backstage-plugin-layer6-common';
import type { WorkloadAsset } from '../../model';
import type { Verdict } from './verdict';

/** More than one pod of the same template, wherever the scheduler puts them; a DaemonSet's or a Job's are not spread. */
const SPREADABLE = new Set([
  'Deployment',
  'DeploymentConfig',
  'StatefulSet',
  'Rollout',
  'ReplicaSet',
  'ReplicationController',
]);

export function isSpreadable({ workload }: WorkloadAsset): boolean {
  return SPREADABLE.has(workload.kind);
}

/** How the workload itself stands over the zones: shown beside the verdict on the cluster, and never part of it. */
export function spreadNotes(workload: WorkloadAsset): Verdict['notes'] {
  const { spread } = workload;
  if (!spread.known || !isSpreadable(workload)) return [];
  const { evidence, value } = spread;
  const { inertConstraints, pinnedVolumes = {}, podsByZone, rule } = value;
  const note = (code: string, params: Reason['params'] = {}) => ({
    reason: { code, params },
    evidence,
  });
  const zones = Object.keys(podsByZone).filter(Boolean);
  const pods = Object.values(podsByZone).reduce((sum, count) => sum + count, 0);
  const notes: Verdict['notes'] = [];
  if (pods === 1) {
    notes.push(note('single-replica'));
  } else if (zones.length >= 2) {
    notes.push(note('pods-spread', { pods, zones: zones.length }));
  } else if (standsInOneZone(workload)) {
    notes.push(note('pods-in-one-zone', { pods, zone: zones[0] }));
  }
  notes.push(note(`spread-${rule}`));
  const pinned = Object.entries(pinnedVolumes);
  if (pinned.length > 0) {
    const volumes = pinned.reduce((sum, [, count]) => sum + count, 0);
    const at = pinned.map(([zone]) => zone);
    notes.push(note('volumes-pinned', { volumes, zones: at }));
  }
  if (inertConstraints > 0) {
    notes.push(note('inert-constraint', { constraints: inertConstraints }));
  }
  return notes;
}

/** Whether all of its pods, and more than one, stand in one zone. */
export function standsInOneZone({ spread }: WorkloadAsset): boolean {
  if (!spread.known) return false;
  const [[zone, pods] = ['', 0], ...others] = Object.entries(
    spread.value.podsByZone,
  );
  return zone !== '' && pods > 1 && others.length === 0;
}

/** Whether nothing asks the scheduler to spread it. */
export function lacksSpreadRule({ spread }: WorkloadAsset): boolean {
  return spread.known && spread.value.rule === 'none';
}
