import { assetKey, type WorkloadAsset } from 'backstage-plugin-layer6-engine';
import { interpretHealing } from '../healing';
import { interpretMesh } from '../mesh';
import { interpretMessaging, interpretSettings } from '../messaging';
import {
  eligibleWorkers,
  fargateSign,
  interpretSpread,
} from '../orchestration';
import { workloadRuntimes } from '../runtime';
import { interpretScaling } from '../scaling';
import { interpretTracing } from '../tracing';
import type { WorkloadView } from '../workloadView';
import type { Interpretation } from './interpretation';
import { replicasOf } from './replicas';
import {
  distinct,
  kubernetesTechnology,
  runtimeTechnologies,
} from './technologies';

/** Everything that is known about a workload that was read, or whose pods were. */
export function workloadAsset(
  view: WorkloadView,
  interpretation: Interpretation,
): WorkloadAsset {
  const { snapshot, distribution, brokers, common, clusterKey } =
    interpretation;
  const { id, object, ref, template, templateRef, pods } = view;
  const runtimes = workloadRuntimes(view, snapshot);
  const scaling = interpretScaling(view, snapshot, interpretation.scaling);
  const mesh = interpretMesh(view, snapshot, interpretation.mesh);
  const messaging = interpretMessaging(view, snapshot, brokers);
  const settingsFrom = interpretSettings(view);
  const own = snapshot.evidence({ ...ref, metadata: id }, 'kind', ref.kind);
  return {
    kind: 'workload',
    key: assetKey('workload', id),
    ...common,
    name: id.name,
    namespace: id.namespace,
    object: ref,
    labels: object?.metadata.labels ?? {},
    technologies: distinct([
      kubernetesTechnology(distribution, own, fargateSign(view, snapshot)),
      ...runtimeTechnologies(runtimes),
      ...mesh.technologies,
      ...messaging.technologies,
    ]),
    workload: id,
    presence: 'present',
    clusterKey,
    ...(templateRef.kind !== ref.kind && { templateObject: templateRef }),
    // Of a workload that was not read itself, its pods know the labels.
    templateLabels: (template ?? pods[0])?.metadata.labels ?? {},
    live: pods.length > 0,
    replicas: replicasOf(view, scaling, snapshot),
    runtimes,
    eligibleWorkers: eligibleWorkers(view, snapshot),
    spread: interpretSpread(view, snapshot),
    scaling,
    healing: interpretHealing(view, snapshot),
    mesh: mesh.mesh,
    mtls: mesh.mtls,
    tracing: interpretTracing(view, snapshot),
    messaging: messaging.uses,
    ...(settingsFrom.length > 0 && { settingsFrom }),
  };
}
