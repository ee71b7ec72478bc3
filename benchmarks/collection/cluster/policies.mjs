import { teamNamespaces, uid, workloads } from './shape.mjs';

/* Some two thousand policies of meshes: one for each ten workloads. */

const CREATED = '2026-01-05T08:00:00Z';

const inMesh = (mesh, every, first) =>
  workloads.filter(each => each.mesh === mesh && each.at % every === first);

const metadataOf = ({ name, namespace, at }) => ({
  name,
  namespace,
  uid: uid(at),
  creationTimestamp: CREATED,
});

/** The mesh's own, those of every namespace in it, and of one in ten of its workloads. */
export const peerAuthentications = [
  { namespace: 'istio-system', mode: 'PERMISSIVE' },
  ...teamNamespaces
    .filter(({ mesh }) => mesh === 'istio')
    .map(({ name, at }) => ({
      namespace: name,
      mode: at % 8 === 0 ? 'STRICT' : 'UNSET',
    })),
  ...inMesh('istio', 10, 0).map(workload => ({ ...workload, mode: 'STRICT' })),
].map((policy, at) => ({ name: 'default', at, ...policy }));

export function peerAuthenticationAt({ mode, ...policy }) {
  return {
    metadata: metadataOf(policy),
    spec: {
      ...(policy.name !== 'default' && {
        selector: { matchLabels: { app: policy.name } },
        portLevelMtls: { 9090: { mode: 'PERMISSIVE' } },
      }),
      mtls: { mode },
    },
  };
}

export const destinationRules = inMesh('istio', 10, 5);

export function destinationRuleAt(workload) {
  const { name, namespace } = workload;
  return {
    metadata: metadataOf(workload),
    spec: {
      host: `${name}.${namespace}.svc.cluster.local`,
      trafficPolicy: {
        connectionPool: { tcp: { maxConnections: 100 } },
        tls: { mode: 'ISTIO_MUTUAL' },
      },
    },
  };
}

export const servers = inMesh('linkerd', 10, 0);

export function serverAt(workload) {
  return {
    metadata: metadataOf(workload),
    spec: {
      podSelector: { matchLabels: { app: workload.name } },
      port: 'http',
      proxyProtocol: 'HTTP/1',
    },
  };
}

export function authorizationPolicyAt(workload) {
  const { name } = workload;
  const group = 'policy.linkerd.io';
  return {
    metadata: metadataOf(workload),
    spec: {
      targetRef: { group, kind: 'Server', name },
      requiredAuthenticationRefs: [
        { group, kind: 'MeshTLSAuthentication', name: 'team' },
      ],
    },
  };
}
