import type { MeshIndex } from '../meshIndex';
import { findRunning, isSameFace, type PodContext } from '../podContext';
import { servingPorts, withMeshPorts, type ServingPort } from '../servingPorts';
import type { PodFace } from '../../workloadView';
import type { RewrittenProxy } from '../rewrittenProxy';
import { ISTIO_OWN_PORTS } from './bypass';
import { clientTraffic, type ClientTraffic } from './clients';
import { inboundListeners, type InboundListeners } from './inboundListeners';
import type { IstioRevision } from './istioIndex';
import { patchedListeners } from './patchedListeners';
import { peerPolicy, type PeerPolicy } from './peerAuthentication';
import { isIstioProxy } from './proxy';
import { revisionOf } from './revision';

/** What other objects make of a pod with a sidecar. */
export interface Circumstances {
  revision: IstioRevision;
  policy: PeerPolicy;
  ports: readonly ServingPort[];
  /** What a Sidecar object says of the ports. */
  listeners: InboundListeners;
  /** What an EnvoyFilter makes of them. */
  rewritten?: RewrittenProxy;
  /** What is sent to each of the ports. */
  clients: ReadonlyMap<ServingPort, readonly ClientTraffic[]>;
}

/**
 * Of the pod that was asked for last: those of one workload follow each other, and mostly look alike. So do those of the same
 * application in another namespace, where other policies hold.
 */
const last = new WeakMap<
  MeshIndex,
  { namespace: string; face: PodFace; found: Circumstances }
>();

export function circumstancesOf(
  context: PodContext,
  index: MeshIndex,
): Circumstances {
  const { face, namespace } = context;
  const before = last.get(index);
  if (before?.namespace === namespace && isSameFace(before.face, face)) {
    return before.found;
  }
  const found = findOut(context, index);
  last.set(index, { namespace, face, found });
  return found;
}

function findOut(context: PodContext, index: MeshIndex): Circumstances {
  const { face, namespace } = context;
  const { labels } = face;
  const revision = index.istio.revision(revisionOf(context));
  const policy = peerPolicy(revision, context);
  const listeners = inboundListeners(revision, context);
  const ports = withMeshPorts(
    servingPorts(face, index.servicesOf(namespace, labels)),
    [...listeners.held, ...listeners.behind],
  ).filter(({ port }) => !ISTIO_OWN_PORTS.has(port));
  const clusterDomain = clusterDomainOf(face);
  const server = { namespace, labels, policy, revision, index, clusterDomain };
  const clients = new Map(
    ports.map(port => [port, clientTraffic(port, server)]),
  );
  const rewritten = patchedListeners(revision, context);
  return { revision, policy, ports, listeners, rewritten, clients };
}

/** What names of Services end in, as the proxy was told. */
function clusterDomainOf(face: PodFace): string {
  const args = findRunning(face, isIstioProxy)?.container.args ?? [];
  const told = args.find((_, at) => args[at - 1] === '--domain') ?? '';
  return /\.svc\.(.+)$/.exec(told)?.[1] ?? 'cluster.local';
}
