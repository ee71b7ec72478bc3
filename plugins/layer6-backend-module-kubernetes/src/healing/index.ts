import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  known,
  unknown,
  type Fact,
  type Healing,
} from 'backstage-plugin-layer6-engine';
import type { PodDisruptionBudget, PodSpec } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { budgetOf } from './budget';

/** Controllers that replace a pod that is gone, and keep doing so. */
const REPLACING: ReadonlySet<string> = new Set([
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  '/ReplicationController',
  'apps.openshift.io/DeploymentConfig',
  'argoproj.io/Rollout',
]);

/** Those that run to an end, or stand alone. */
const NOT_REPLACING: ReadonlySet<string> = new Set([
  '/Pod',
  'batch/Job',
  'batch/CronJob',
  'keda.sh/ScaledJob',
]);

/**
 * What replaces the workload's pods when they die, and what else helps: probes and a disruption budget. A restart policy of
 * `Always` alone proves nothing, as those controllers allow no other.
 */
export function interpretHealing(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
): Fact<Healing> {
  const { group, kind } = view.id;
  const key = `${group}/${kind}`;
  const replaces = REPLACING.has(key);
  if (!replaces && !NOT_REPLACING.has(key)) {
    return unknown({ code: 'unknown-kind', params: { kind: key } });
  }
  const { namespace, name } = view.ref;
  const self = { ...view.ref, metadata: { namespace, name } };
  const budget = budgetOf(view, snapshot);
  const spec = view.template?.spec ?? view.pods[0]?.spec;
  return known(
    {
      replacedBy: replaces ? kind : null,
      probes: spec ? probesOf(spec) : [],
      ...(budget && {
        disruptionBudget: {
          name: budget.metadata.name,
          ...limit('minAvailable', budget),
          ...limit('maxUnavailable', budget),
        },
      }),
    },
    [
      snapshot.evidence(self, 'kind', kind),
      ...probeEvidence(view, snapshot),
      ...(budget ? [evidenceOf(budget, snapshot)] : []),
    ],
    { observed: view.pods.length > 0 },
  );
}

/** Only containers that keep running are probed; a sidecar is an init container that does. */
function probesOf({ containers, initContainers }: PodSpec): Healing['probes'] {
  const sidecars = initContainers.filter(
    ({ restartPolicy }) => restartPolicy === 'Always',
  );
  return [...containers, ...sidecars].map(container => ({
    container: container.name,
    liveness: container.livenessProbe !== undefined,
    readiness: container.readinessProbe !== undefined,
    startup: container.startupProbe !== undefined,
  }));
}

/** The probes of its first container: what tells whether what runs is also well. */
function probeEvidence(
  { pods, template, templatePath, templateRef }: WorkloadView,
  snapshot: ClusterSnapshot,
): Evidence[] {
  const [container] = (template ?? pods[0])?.spec.containers ?? [];
  if (!container) return [];
  const at = template ? { ...templateRef, metadata: templateRef } : pods[0];
  const base = template && templatePath ? `${templatePath}.` : '';
  return (['livenessProbe', 'readinessProbe'] as const).map(probe =>
    snapshot.evidence(
      at,
      `${base}spec.containers[${container.name}].${probe}`,
      container[probe] ? 'set' : null,
    ),
  );
}

function limit(
  field: 'minAvailable' | 'maxUnavailable',
  { spec }: PodDisruptionBudget,
): Record<string, string> {
  const value = spec?.[field];
  return value === undefined ? {} : { [field]: String(value) };
}

function evidenceOf(
  budget: PodDisruptionBudget,
  snapshot: ClusterSnapshot,
): Evidence {
  const field =
    budget.spec?.minAvailable === undefined ? 'maxUnavailable' : 'minAvailable';
  return snapshot.evidence(budget, `spec.${field}`, budget.spec?.[field]);
}
