import { hash, ofKind, uid } from './shape.mjs';
import { labelsOf, templateOf } from './template.mjs';

const CREATED = '2026-01-05T08:00:00Z';

/** What every object of a team's namespace has, with what two managers left on it. */
export function metadataOf({ namespace, name, at }, extra = {}) {
  return {
    name,
    namespace,
    uid: uid(at),
    resourceVersion: String(80_000_000 + at),
    generation: 4,
    creationTimestamp: CREATED,
    ...extra,
  };
}

export const deployments = ofKind('Deployment');
export const statefulSets = ofKind('StatefulSet');
export const daemonSets = ofKind('DaemonSet');

export function controllerAt(workload) {
  const { kind, name, replicas } = workload;
  const isScaled = hasAutoscaler(workload);
  return {
    metadata: metadataOf(workload, {
      labels: labelsOf(workload),
      annotations: {
        'deployment.kubernetes.io/revision': '4',
        'meta.helm.sh/release-name': name,
      },
      managedFields: [
        managed('helm', undefined, isScaled ? {} : { 'f:replicas': {} }),
        managed('kube-controller-manager', 'status', {}),
      ],
    }),
    spec: {
      ...(kind !== 'DaemonSet' && { replicas }),
      selector: { matchLabels: { app: name } },
      template: templateOf(workload),
      revisionHistoryLimit: 10,
      ...(kind === 'StatefulSet' && { serviceName: name }),
    },
    status: {
      observedGeneration: 4,
      ...(kind !== 'DaemonSet' && {
        replicas,
        readyReplicas: replicas,
        updatedReplicas: replicas,
        availableReplicas: replicas,
      }),
      conditions: ['Available', 'Progressing'].map(type => ({
        type,
        status: 'True',
        lastUpdateTime: CREATED,
        lastTransitionTime: CREATED,
        reason: 'NewReplicaSetAvailable',
        message: `ReplicaSet "${name}-${hash(workload.at, 10)}" has successfully progressed.`,
      })),
    },
  };
}

function managed(manager, subresource, spec) {
  return {
    manager,
    operation: 'Update',
    apiVersion: 'apps/v1',
    time: CREATED,
    fieldsType: 'FieldsV1',
    fieldsV1: {
      'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
      'f:spec': { 'f:selector': {}, 'f:template': {}, ...spec },
    },
    ...(subresource && { subresource }),
  };
}

/** Every other Deployment has one, and every other of the rest a budget. */
export function hasAutoscaler({ kind, at }) {
  return kind === 'Deployment' && at % 2 === 0;
}

export const autoscaled = deployments.filter(hasAutoscaler);

export function autoscalerAt(workload) {
  const { name, replicas } = workload;
  return {
    metadata: metadataOf(workload, { labels: labelsOf(workload) }),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: 2,
      maxReplicas: 12,
      metrics: [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 70 },
          },
        },
      ],
    },
    status: {
      observedGeneration: 1,
      currentReplicas: replicas,
      desiredReplicas: replicas,
      lastScaleTime: CREATED,
      currentMetrics: [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            current: { averageUtilization: 41, averageValue: '102m' },
          },
        },
      ],
      conditions: ['AbleToScale', 'ScalingActive', 'ScalingLimited'].map(
        type => ({
          type,
          status: type === 'ScalingLimited' ? 'False' : 'True',
          lastTransitionTime: CREATED,
          reason: 'ReadyForNewScale',
          message: 'recommended size matches current size',
        }),
      ),
    },
  };
}

export const guarded = [...deployments, ...statefulSets].filter(
  ({ at }) => at % 2 === 1,
);

export function budgetAt(workload) {
  const { name } = workload;
  return {
    metadata: metadataOf(workload, { labels: labelsOf(workload) }),
    spec: {
      maxUnavailable: 1,
      selector: { matchLabels: { app: name } },
    },
    status: { currentHealthy: 4, desiredHealthy: 3, expectedPods: 4 },
  };
}

export const exposed = [...deployments, ...statefulSets];

export function serviceAt(workload) {
  const { name, at } = workload;
  return {
    metadata: metadataOf(workload, { labels: labelsOf(workload) }),
    spec: {
      type: 'ClusterIP',
      clusterIP: `10.96.${(at >> 8) & 255}.${at & 255}`,
      clusterIPs: [`10.96.${(at >> 8) & 255}.${at & 255}`],
      selector: { app: name },
      ports: [
        { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' },
        { name: 'metrics', port: 9090, targetPort: 'metrics', protocol: 'TCP' },
      ],
      sessionAffinity: 'None',
      ipFamilies: ['IPv4'],
    },
    status: { loadBalancer: {} },
  };
}

/** The one that Kubernetes keeps running and some that a rollback could use, of each Deployment. */
export const replicaSets = deployments.flatMap(workload =>
  [0, 1, 2].map(age => ({ workload, age })),
);

export function replicaSetAt({ workload, age }) {
  const { name, at, replicas } = workload;
  const template = hash(age === 0 ? at : at + age * 1_000_000, 10);
  const count = age === 0 ? replicas : 0;
  const labels = { ...labelsOf(workload), 'pod-template-hash': template };
  return {
    metadata: metadataOf(
      { ...workload, name: `${name}-${template}` },
      {
        labels,
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'Deployment', name, controller: true },
        ],
      },
    ),
    spec: {
      replicas: count,
      selector: { matchLabels: labels },
      template: templateOf(workload),
    },
    status: { replicas: count },
  };
}
