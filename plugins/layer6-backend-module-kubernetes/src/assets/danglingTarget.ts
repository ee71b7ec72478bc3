import {
  assetKey,
  unknown,
  type WorkloadAsset,
} from 'backstage-plugin-layer6-engine';
import type { DanglingTarget } from '../scaling';
import type { Interpretation } from './interpretation';

/** A workload that only an autoscaler speaks of. Nothing but its scaling is known, and the autoscaler's labels say whose it is. */
export function danglingTargetAsset(
  { id, apiVersion, labels, presence, scaling }: DanglingTarget,
  { snapshot, clusterKey, common }: Interpretation,
): WorkloadAsset {
  const { kind, namespace, name } = id;
  const what = `${kind} ${namespace}/${name}`;
  const notRead = unknown({
    code: 'absent-from-input',
    params: { what, source: snapshot.source.name },
  });
  return {
    kind: 'workload',
    key: assetKey('workload', id),
    ...common,
    name,
    namespace,
    object: { apiVersion: apiVersion || 'v1', kind, namespace, name },
    labels,
    technologies: [],
    workload: id,
    presence,
    clusterKey,
    templateLabels: {},
    live: false,
    replicas: notRead,
    runtimes: notRead,
    eligibleWorkers: notRead,
    spread: notRead,
    scaling,
    healing: notRead,
    mesh: notRead,
    mtls: notRead,
    tracing: notRead,
    messaging: notRead,
  };
}
