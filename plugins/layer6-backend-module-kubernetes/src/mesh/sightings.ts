import type { Evidence } from 'backstage-plugin-layer6-common';
import type { MeshId, MeshMembership } from 'backstage-plugin-layer6-engine';
import type { Controller, KindKey, Pod } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { Stretches } from '../stretches';
import type { PodFace } from '../workloadView';
import { imageName, imageVersion } from './image';
import { faceOf, isSameFace, podContext } from './podContext';
import { carriedProxies } from './proxies';

/** One sign of a mesh in a cluster. */
export interface Sighting {
  mesh: MeshId;
  variant?: MeshMembership['variant'];
  version?: string;
  evidence: Evidence;
}

/** How many pods are gone through at a stretch. */
const STRETCH = 1000;

/** Kinds that nobody has without the mesh. */
const KINDS: readonly (readonly [KindKey, MeshId])[] = [
  ['security.istio.io/PeerAuthentication', 'istio'],
  ['networking.istio.io/DestinationRule', 'istio'],
  ['networking.istio.io/Sidecar', 'istio'],
  ['networking.istio.io/EnvoyFilter', 'istio'],
  ['telemetry.istio.io/Telemetry', 'istio'],
  ['policy.linkerd.io/Server', 'linkerd'],
  ['policy.linkerd.io/AuthorizationPolicy', 'linkerd'],
  ['policy.linkerd.io/MeshTLSAuthentication', 'linkerd'],
  ['policy.linkerd.io/NetworkAuthentication', 'linkerd'],
  ['policy.linkerd.io/ServerAuthorization', 'linkerd'],
  ['policy.linkerd.io/HTTPRoute', 'linkerd'],
  ['consul.hashicorp.com/ServiceDefaults', 'consul'],
  ['consul.hashicorp.com/ProxyDefaults', 'consul'],
  ['consul.hashicorp.com/Mesh', 'consul'],
];

/** What a control plane's workloads are labelled, and the last segment of the image whose tag is the mesh's version. */
const CONTROL_PLANES: readonly {
  mesh: MeshId;
  variant?: MeshMembership['variant'];
  isPart(labels: Record<string, string>): boolean;
  image: string;
}[] = [
  { mesh: 'istio', isPart: ({ app }) => app === 'istiod', image: 'pilot' },
  {
    mesh: 'istio',
    variant: 'ambient',
    isPart: ({ app }) => app === 'ztunnel',
    image: 'ztunnel',
  },
  {
    mesh: 'linkerd',
    isPart: labels => 'linkerd.io/control-plane-component' in labels,
    image: 'controller',
  },
  {
    mesh: 'consul',
    // Servers alone may serve discovery and nothing else.
    isPart: ({ app, component }) =>
      app === 'consul' && component === 'connect-injector',
    image: 'consul',
  },
];

/** Whether a workload or pod with these labels is part of a mesh's control plane. */
export function isOfControlPlane(labels: Record<string, string>): boolean {
  return CONTROL_PLANES.some(({ isPart }) => isPart(labels));
}

/** The first sign of each sort: control planes, then proxies on live pods, then objects of their own kinds. */
export function* sightings(
  snapshot: ClusterSnapshot,
  pods: readonly Pod[],
): Stretches<Sighting[]> {
  return [
    ...controlPlanes(snapshot),
    ...(yield* proxies(snapshot, pods)),
    ...KINDS.flatMap(([kind, mesh]) =>
      snapshot
        .list(kind)
        .slice(0, 1)
        .map(object => ({
          mesh,
          evidence: snapshot.evidence(object, 'kind', object.kind),
        })),
    ),
  ];
}

function controlPlanes(snapshot: ClusterSnapshot): Sighting[] {
  const workloads: readonly Controller[] = [
    ...snapshot.list('apps/Deployment'),
    ...snapshot.list('apps/DaemonSet'),
  ];
  return CONTROL_PLANES.flatMap(({ mesh, variant, isPart, image }) => {
    const part = workloads.find(
      ({ metadata, spec }) =>
        isPart(metadata.labels) || isPart(spec.template.metadata.labels),
    );
    if (!part) return [];
    const versioned = part.spec.template.spec.containers.find(
      container => imageName(container.image) === image,
    );
    const evidence = snapshot.evidence(
      part,
      'spec.template.spec.containers[0].image',
      part.spec.template.spec.containers[0]?.image,
    );
    return [
      { mesh, variant, version: imageVersion(versioned?.image), evidence },
    ];
  });
}

/** One for each mesh and variant: the first pod that carries it. */
function* proxies(
  snapshot: ClusterSnapshot,
  pods: readonly Pod[],
): Stretches<Sighting[]> {
  const found = new Map<string, Sighting>();
  let before: PodFace | undefined;
  let count = 0;
  for (const pod of pods) {
    if (++count % STRETCH === 0) yield;
    const face = faceOf(pod);
    const isAlike = before && isSameFace(face, before);
    before = face;
    // Pods of the same workload follow each other.
    if (isAlike) continue;
    for (const proxy of carriedProxies(podContext(pod, {}, snapshot))) {
      const { mesh, variant, version, evidence } = proxy;
      const key = `${mesh} ${variant}`;
      if (!found.has(key)) {
        found.set(key, { mesh, variant, version, evidence: evidence[0] });
      }
    }
  }
  return [...found.values()];
}
