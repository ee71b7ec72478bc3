import type { MeshIndex } from '../meshIndex';
import { findRunning, isSameFace, type PodContext } from '../podContext';
import { servingPorts, type ServingPort } from '../servingPorts';
import type { PodFace } from '../../workloadView';
import { ISTIO_OWN_PORTS } from './bypass';
import { clientTraffic, type ClientTraffic } from './clients';
import type { IstioRevision } from './istioIndex';
import { peerPolicy, type PeerPolicy } from './peerAuthentication';
import { isIstioProxy } from './proxy';
import { revisionOf } from './revision';

/** What other objects make of a pod with a sidecar. */
export interface Circumstances {
  revision: IstioRevision;
  policy: PeerPolicy;
  ports: readonly ServingPort[];
  /** What is sent to each of the ports. */
  clients: ReadonlyMap<ServingPort, readonly ClientTraffic[]>;
}

/** Of the pod that was asked for last: those of one workload follow each other, and mostly look alike. */
const last = new WeakMap<MeshIndex, { face: PodFace; found: Circumstances }>();

export function circumstancesOf(
  context: PodContext,
  index: MeshIndex,
): Circumstances {
  const { face } = context;
  const before = last.get(index);
  if (before && isSameFace(before.face, face)) return before.found;
  const found = findOut(context, index);
  last.set(index, { face, found });
  return found;
}

function findOut(context: PodContext, index: MeshIndex): Circumstances {
  const { face, namespace } = context;
  const { labels } = face;
  const revision = index.istio.revision(revisionOf(context));
  const policy = peerPolicy(revision, context);
  const ports = servingPorts(face, index.servicesOf(namespace, labels)).filter(
    ({ port }) => !ISTIO_OWN_PORTS.has(port),
  );
  const clusterDomain = clusterDomainOf(face);
  const server = { namespace, labels, policy, revision, index, clusterDomain };
  const clients = new Map(
    ports.map(port => [port, clientTraffic(port, server)]),
  );
  return { revision, policy, ports, clients };
}

/** What names of Services end in, as the proxy was told. */
function clusterDomainOf(face: PodFace): string {
  const args = findRunning(face, isIstioProxy)?.container.args ?? [];
  const told = args[args.indexOf('--domain') + 1] ?? '';
  return /\.svc\.(.+)$/.exec(told)?.[1] ?? 'cluster.local';
}
