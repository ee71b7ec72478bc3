import type { ObjectRef } from 'backstage-plugin-layer6-common';
import type { WorkloadAsset } from './workload';

/**
 * A workload in a sentence, e.g. `Deployment shop/cart`.
 *
 * @public
 */
export function workloadName({
  workload,
}: Pick<WorkloadAsset, 'workload'>): string {
  const { kind, namespace, name } = workload;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/**
 * A workload as the part that a finding is about, e.g. `Deployment shop/cart in eks-prod`.
 *
 * @public
 */
export function partName(asset: WorkloadAsset): string {
  return `${workloadName(asset)} in ${asset.source.name}`;
}

/**
 * Any object in a sentence, e.g. `Kafka kafka/events`.
 *
 * @public
 */
export function objectName({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
