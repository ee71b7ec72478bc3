import type { Reason } from 'backstage-plugin-layer6-common';
import {
  workloadName,
  type PartFinding,
  type Scaling,
  type Subject,
  type WorkloadAsset,
} from '../../model';
import { finding, reason } from './findings';
import { autoscalerName, targetsOf } from './targets';

/** Workloads that the check does not ask for an HPA; undefined for all others. */
export function exempt(
  workload: WorkloadAsset,
  scaling: Scaling,
  subject: Subject,
): PartFinding | undefined {
  const { autoscalers, delegatedTo, gap, scalable } = scaling;
  const { kind } = workload.workload;
  const notApplicable = (why: Reason) =>
    finding(workload, 'not-applicable', why);
  if (delegatedTo) {
    const { kind: by, namespace, name } = delegatedTo;
    const delegate = `${by} ${namespace}/${name}`;
    return notApplicable(reason('scaled-through', { delegate }));
  }
  if (scalable === 'none') return notScaled(workload, scaling);
  if (scalable === 'expected' || autoscalers.length > 0 || gap)
    return undefined;
  if (kind !== 'StatefulSet') {
    return notApplicable(reason('scaled-by-operator', { kind }));
  }
  return subject.workloads.some(isExpected)
    ? notApplicable(
        reason('stateful-without-hpa', { workload: workloadName(workload) }),
      )
    : undefined;
}

/** What scales it is shown all the same, such as Application Auto Scaling on ECS. */
export function outsideKubernetes(workload: WorkloadAsset): PartFinding {
  const { scaling } = workload;
  const scaled = scaling.known ? scaling.value.autoscalers : [];
  return {
    ...finding(workload, 'not-applicable', reason('not-on-kubernetes')),
    notes: scaled.map(autoscaler => ({
      reason: reason('scaled-outside-kubernetes', {
        autoscaler: autoscalerName(autoscaler),
        min: autoscaler.min,
        max: autoscaler.max,
        target: targetsOf(autoscaler),
      }),
      evidence: autoscaler.evidence,
    })),
  };
}

function notScaled(
  workload: WorkloadAsset,
  { autoscalers }: Scaling,
): PartFinding {
  const { kind } = workload.workload;
  const [first] = autoscalers;
  if (first?.object.kind === 'ScaledJob') {
    const params = { autoscaler: autoscalerName(first) };
    const why = reason('scaled-as-jobs', params);
    return finding(workload, 'not-applicable', why, first.evidence);
  }
  return {
    ...finding(workload, 'not-applicable', reason('kind-not-scaled', { kind })),
    notes: autoscalers.map(autoscaler => ({
      reason: reason('autoscaler-without-effect', {
        autoscaler: autoscalerName(autoscaler),
        kind,
      }),
      evidence: autoscaler.evidence,
    })),
  };
}

function isExpected({ presence, scaling }: WorkloadAsset): boolean {
  return (
    presence === 'present' &&
    scaling.known &&
    scaling.value.scalable === 'expected' &&
    !scaling.value.delegatedTo
  );
}
