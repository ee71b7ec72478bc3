import type { Sidecar } from '../../objects';
import type { PodContext } from '../podContext';
import type { MeshPort } from '../servingPorts';
import type { IstioRevision } from './istioIndex';

/** What a Sidecar object has a pod's proxy listen on. */
export interface InboundListeners {
  /** Held by the proxy itself, whether or not traffic is redirected to it. */
  held: readonly MeshPort[];
  /** Those that the proxy passes traffic on to, and that others may find. */
  behind: readonly MeshPort[];
}

/** `127.0.0.1:8080`, `[::]:8080`; a Unix socket has no port. */
const ENDPOINT = /^(?!unix:).*:(?<port>\d+)$/;

/**
 * The Sidecar that selects a pod comes before its namespace's, which comes before the root namespace's; of several the oldest.
 * Their `tls` counts only where a policy turns mutual TLS off for the port, so that it needs no look.
 */
export function inboundListeners(
  { sidecars, config }: IstioRevision,
  { namespace, face }: PodContext,
): InboundListeners {
  const [selecting] = sidecars.ofPods(namespace, face.labels);
  const sidecar =
    selecting ??
    sidecars.ofNamespace(namespace) ??
    sidecars.ofNamespace(config.rootNamespace);
  const ingress = sidecar?.spec?.ingress ?? [];
  return { held: ingress.flatMap(portOf), behind: ingress.flatMap(endpointOf) };
}

type Ingress = NonNullable<Sidecar['spec']>['ingress'][number];

function portOf({ port }: Ingress): MeshPort[] {
  return port?.number ? [{ port: port.number, name: port.name }] : [];
}

function endpointOf({ defaultEndpoint = '' }: Ingress): MeshPort[] {
  const port = ENDPOINT.exec(defaultEndpoint)?.groups?.port;
  return port ? [{ port: Number(port) }] : [];
}
