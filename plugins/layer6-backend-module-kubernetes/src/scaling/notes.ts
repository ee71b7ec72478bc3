import type { Autoscaler, Scaling } from 'backstage-plugin-layer6-engine';
import { budgetOf } from '../healing/budget';
import { selectorMatches } from '../labelSelector';
import type { Metadata } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import {
  workloadKey,
  type WorkloadId,
  type WorkloadView,
} from '../workloadView';
import type { ScalingIndex } from './ScalingIndex';

type Note = Scaling['notes'][number];

/** Findings that change no verdict, about a workload that is scaled. */
export function notesOnScaled(
  view: WorkloadView,
  autoscalers: readonly Autoscaler[],
  index: ScalingIndex,
  snapshot: ClusterSnapshot,
): Note[] {
  return [
    ...replicasAlsoInManifest(view, snapshot),
    ...overlappingSelector(view, index, snapshot),
    ...budgetAboveMinimum(view, autoscalers, snapshot),
  ];
}

/**
 * Autoscalers that all but name a workload: its name, and its kind in another group or in other letters; or the Deployment that
 * a Rollout has taken over.
 */
export function nearMisses(
  { id }: WorkloadView,
  index: ScalingIndex,
  snapshot: ClusterSnapshot,
): Note[] {
  return index.byName(id.namespace, id.name).flatMap(({ target, hpa }) => {
    const { kind } = target.id;
    const isAlike = kind.toLowerCase() === id.kind.toLowerCase();
    if (!hpa || !(isAlike || isTakenOver(target.id, id, index))) return [];
    const { apiVersion } = target;
    return [
      {
        code: 'target-mismatch' as const,
        params: {
          autoscaler: hpa.metadata.name,
          target: [apiVersion, kind].filter(Boolean).join(' '),
        },
        evidence: [
          snapshot.evidence(
            hpa,
            'spec.scaleTargetRef.apiVersion',
            apiVersion || null,
          ),
          snapshot.evidence(hpa, 'spec.scaleTargetRef.kind', kind),
        ],
      },
    ];
  });
}

function isTakenOver(
  target: WorkloadId,
  { kind, name }: WorkloadId,
  index: ScalingIndex,
): boolean {
  const delegate = index.delegateOf(workloadKey(target));
  return delegate?.kind === kind && delegate.name === name;
}

/**
 * Whoever applies `spec.replicas` fights the autoscaler. Managed fields name the owner of the field; a template that sets it
 * will be applied. In a dump without managed fields the value may be the autoscaler's own.
 */
function replicasAlsoInManifest(
  { object }: WorkloadView,
  snapshot: ClusterSnapshot,
): Note[] {
  if (!object || !('replicas' in object.spec)) return [];
  const { replicas } = object.spec;
  const manager = managerOfReplicas(object.metadata);
  if (replicas === undefined || manager === undefined) return [];
  return [
    {
      code: 'replicas-also-in-manifest',
      params: { replicas, manager },
      evidence: [snapshot.evidence(object, 'spec.replicas', replicas)],
    },
  ];
}

function managerOfReplicas({
  managedFields,
  uid,
  creationTimestamp,
}: Metadata): string | undefined {
  if (managedFields.length === 0) {
    return uid || creationTimestamp ? undefined : 'manifest';
  }
  return managedFields.find(
    ({ manager, subresource, fieldsV1 }) =>
      !subresource &&
      manager !== 'kube-controller-manager' &&
      fieldsV1?.['f:spec']['f:replicas'] !== undefined,
  )?.manager;
}

/**
 * The controller averages over all pods that the selector takes, whoever owns them. A Deployment that this Rollout has taken
 * over is itself.
 */
function overlappingSelector(
  { id, object }: WorkloadView,
  index: ScalingIndex,
  snapshot: ClusterSnapshot,
): Note[] {
  const selector =
    object && 'selector' in object.spec ? object.spec.selector : undefined;
  if (!object || !selector) return [];
  const other = index
    .replicatedWith(id.namespace, selector.matchLabels)
    .find(
      ({ kind, metadata: { name }, spec }) =>
        !(kind === id.kind && name === id.name) &&
        selectorMatches(selector, spec.template?.metadata.labels ?? {}) &&
        index.delegateOf(workloadKey({ ...id, group: 'apps', kind, name }))
          ?.name !== id.name,
    );
  if (!other) return [];
  return [
    {
      code: 'overlapping-selector',
      params: { workload: `${other.kind} ${other.metadata.name}` },
      evidence: [
        snapshot.evidence(object, 'spec.selector', JSON.stringify(selector)),
      ],
    },
  ];
}

/** At its fewest pods the workload would stand below its own budget, and no node could be drained. */
function budgetAboveMinimum(
  view: WorkloadView,
  autoscalers: readonly Autoscaler[],
  snapshot: ClusterSnapshot,
): Note[] {
  const budget = budgetOf(view, snapshot);
  const needed = Number(budget?.spec?.minAvailable);
  const min = Math.min(...autoscalers.map(autoscaler => autoscaler.min));
  if (!budget || !Number.isFinite(needed) || needed <= min) return [];
  return [
    {
      code: 'budget-above-minimum',
      params: { budget: budget.metadata.name, minAvailable: needed, min },
      evidence: [snapshot.evidence(budget, 'spec.minAvailable', needed)],
    },
  ];
}
