import { hash, NODES, PODS, uid, workloads } from './shape.mjs';
import { sidecarOf, templateOf } from './template.mjs';

const CREATED = '2026-01-05T08:00:00Z';

/** Workload and ordinal of every pod, in the order of the list. */
const places = workloads.flatMap(workload =>
  Array.from({ length: workload.replicas }, (_, ordinal) => ({
    workload,
    ordinal,
  })),
);
if (places.length !== PODS) throw new Error(`${places.length} pods`);

export const podCount = PODS;

/** @param at - its place in the list */
export function podAt(at) {
  const { workload, ordinal } = places[at];
  const { labels, annotations } = templateOf(workload).metadata;
  const sidecar = sidecarOf(workload);
  const { owner, name, extraLabels } = ownership(workload, ordinal, at);
  return {
    metadata: {
      name,
      generateName: `${owner.name}-`,
      namespace: workload.namespace,
      uid: uid(at),
      resourceVersion: String(90_000_000 + at),
      creationTimestamp: CREATED,
      labels: {
        ...labels,
        ...extraLabels,
        ...sidecar.labels,
      },
      annotations: {
        ...annotations,
        ...sidecar.annotations,
      },
      ownerReferences: [
        { ...owner, uid: uid(at), controller: true, blockOwnerDeletion: true },
      ],
      managedFields: managedFields(),
    },
    spec: podSpec(workload, at),
    status: podStatus(workload, at),
  };
}

/** A Deployment's pods belong to its ReplicaSet. */
function ownership({ kind, name, at: of }, ordinal, at) {
  const apiVersion = 'apps/v1';
  if (kind === 'StatefulSet') {
    return {
      owner: { apiVersion, kind, name },
      name: `${name}-${ordinal}`,
      extraLabels: { 'apps.kubernetes.io/pod-index': String(ordinal) },
    };
  }
  if (kind === 'DaemonSet') {
    return {
      owner: { apiVersion, kind, name },
      name: `${name}-${hash(at, 5)}`,
      extraLabels: { 'controller-revision-hash': hash(of, 10) },
    };
  }
  const template = hash(of, 10);
  return {
    owner: { apiVersion, kind: 'ReplicaSet', name: `${name}-${template}` },
    name: `${name}-${template}-${hash(at, 5)}`,
    extraLabels: { 'pod-template-hash': template },
  };
}

function podSpec(workload, at) {
  const { spec } = templateOf(workload);
  const token = `kube-api-access-${hash(at, 5)}`;
  const mount = {
    name: token,
    readOnly: true,
    mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
  };
  const containers = [
    ...spec.containers,
    ...sidecarOf(workload).containers,
  ].map(each => ({ ...each, volumeMounts: [...each.volumeMounts, mount] }));
  return {
    ...spec,
    containers,
    nodeName: `node-${at % NODES}.compute.example`,
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    tolerations: ['not-ready', 'unreachable'].map(taint => ({
      key: `node.kubernetes.io/${taint}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    })),
    volumes: [
      ...spec.volumes,
      {
        name: token,
        projected: {
          sources: [
            { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
            {
              configMap: {
                name: 'kube-root-ca.crt',
                items: [{ key: 'ca.crt', path: 'ca.crt' }],
              },
            },
          ],
          defaultMode: 420,
        },
      },
    ],
  };
}

function podStatus(workload, at) {
  const ip = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
  const { spec } = templateOf(workload);
  const containers = [...spec.containers, ...sidecarOf(workload).containers];
  return {
    phase: 'Running',
    conditions: [
      'PodReadyToStartContainers',
      'Initialized',
      'Ready',
      'ContainersReady',
      'PodScheduled',
    ].map(type => ({
      type,
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime: CREATED,
    })),
    hostIP: `172.16.${at % 200}.7`,
    hostIPs: [{ ip: `172.16.${at % 200}.7` }],
    podIP: ip,
    podIPs: [{ ip }],
    startTime: CREATED,
    containerStatuses: containers.map(({ name, image }, index) => ({
      name,
      state: { running: { startedAt: CREATED } },
      lastState: {},
      ready: true,
      restartCount: 0,
      image,
      imageID: `${image.split(':')[0]}@sha256:${hash(workload.at, 64)}`,
      containerID: `containerd://${hash(at * 2 + index, 64)}`,
      started: true,
    })),
    qosClass: 'Burstable',
  };
}

function managedFields() {
  const each = (...names) => Object.fromEntries(names.map(name => [name, {}]));
  return [
    {
      manager: 'kube-controller-manager',
      operation: 'Update',
      apiVersion: 'v1',
      time: CREATED,
      fieldsType: 'FieldsV1',
      fieldsV1: {
        'f:metadata': {
          'f:annotations': each(
            '.',
            'f:checksum/config',
            'f:prometheus.io/port',
          ),
          'f:generateName': {},
          'f:labels': each(
            '.',
            'f:app',
            'f:app.kubernetes.io/name',
            'f:version',
          ),
          'f:ownerReferences': each('.', 'k:{"uid":"0"}'),
        },
        'f:spec': {
          'f:containers': {
            'k:{"name":"app"}': {
              ...each('.', 'f:args', 'f:image', 'f:imagePullPolicy', 'f:name'),
              'f:env': each(
                '.',
                'k:{"name":"DATABASE_HOST"}',
                'k:{"name":"FEATURE_FLAGS"}',
                'k:{"name":"KAFKA_BOOTSTRAP_SERVERS"}',
                'k:{"name":"OTEL_SERVICE_NAME"}',
              ),
              'f:livenessProbe': {
                ...each('.', 'f:failureThreshold', 'f:periodSeconds'),
                'f:httpGet': each('.', 'f:path', 'f:port', 'f:scheme'),
              },
              'f:resources': {
                '.': {},
                'f:limits': each('.', 'f:memory'),
                'f:requests': each('.', 'f:cpu', 'f:memory'),
              },
              'f:volumeMounts': each(
                '.',
                'k:{"mountPath":"/etc/app"}',
                'k:{"mountPath":"/var/cache/app"}',
              ),
            },
          },
          ...each('f:dnsPolicy', 'f:enableServiceLinks', 'f:restartPolicy'),
          ...each('f:schedulerName', 'f:terminationGracePeriodSeconds'),
        },
      },
    },
    {
      manager: 'kubelet',
      operation: 'Update',
      apiVersion: 'v1',
      time: CREATED,
      fieldsType: 'FieldsV1',
      fieldsV1: {
        'f:status': {
          'f:conditions': Object.fromEntries(
            ['ContainersReady', 'Initialized', 'Ready'].map(type => [
              `k:{"type":"${type}"}`,
              each('.', 'f:lastTransitionTime', 'f:status', 'f:type'),
            ]),
          ),
          ...each('f:containerStatuses', 'f:hostIP', 'f:phase', 'f:startTime'),
          'f:podIPs': each('.', 'k:{"ip":"10.0.0.1"}'),
        },
      },
      subresource: 'status',
    },
  ];
}
