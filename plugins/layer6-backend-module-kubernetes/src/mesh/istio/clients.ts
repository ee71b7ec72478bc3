import type { Evidence } from 'backstage-plugin-layer6-common';
import type { Service } from '../../objects';
import type { MeshIndex } from '../meshIndex';
import type { ServingPort } from '../servingPorts';
import { settingText } from '../settingText';
import type { ClientTls } from './clientTls';
import { speaksMutualTls, type IstioRevision } from './istioIndex';
import type { PeerPolicy } from './peerAuthentication';
import { ANYWHERE } from './ruleVisibility';

/** What some clients in the mesh send to a port. */
export type ClientTraffic =
  /** `certificates`: mutual TLS too, with certificates of the clients' own. */
  | { sends: 'mutual' | 'certificates'; evidence: Evidence[] }
  | {
      /** No TLS, or one that proves the server alone. */
      sends: 'plaintext';
      /** What makes them, e.g. `DestinationRule shop/cart (DISABLE)`. */
      cause: string;
      evidence: Evidence[];
    };

/** The pod that is spoken to, and what decides how. */
export interface ServerSide {
  namespace: string;
  labels: Record<string, string>;
  policy: PeerPolicy;
  revision: IstioRevision;
  index: MeshIndex;
  /** What names of Services end in, mostly `cluster.local`. */
  clusterDomain: string;
}

/**
 * What clients send to a port over all Services that lead to it. Clients of the Service's own namespace and of any other are
 * always taken to exist; of a namespace with rules of its own, only where something in it is in the mesh.
 */
export function clientTraffic(
  { services }: ServingPort,
  server: ServerSide,
): ClientTraffic[] {
  const { namespace, labels, revision, clusterDomain, index } = server;
  const rules = revision.destinationRules(clusterDomain);
  return services.flatMap(({ service, port }) => {
    const host = `${service.metadata.name}.${namespace}.svc.${clusterDomain}`;
    const target = { host, namespace, port };
    const elsewhere = rules
      .namespacesFor(host)
      .filter(name => index.istio.isMeshed(name));
    const clients = new Set([namespace, ANYWHERE, ...elsewhere]);
    return [...clients].flatMap(client => {
      const spoken = rules.clientTls(client, target, labels);
      const forAll = spoken.some(({ rule }) => !rule.spec?.workloadSelector);
      return [
        ...spoken.map(tls => traffic(tls, service, server)),
        ...(forAll ? [] : [automatic(service, false, server)]),
      ];
    });
  });
}

function traffic(
  { mode, path, rule, passthrough }: ClientTls,
  service: Service,
  server: ServerSide,
): ClientTraffic {
  if (mode === undefined) return automatic(service, passthrough, server);
  const evidence = [server.revision.snapshot.evidence(rule, path, mode)];
  if (mode === 'ISTIO_MUTUAL') return { sends: 'mutual', evidence };
  if (mode === 'MUTUAL') return { sends: 'certificates', evidence };
  // DISABLE sends plaintext. SIMPLE proves the server alone, and nothing that Istio does not know proves more.
  return { sends: 'plaintext', cause: settingText(rule, mode), evidence };
}

/**
 * Automatic mutual TLS: on unless the mesh turns it off or the namespace's policy is DISABLE (istiod looks no deeper), and off for a
 * whole Service without load balancing as soon as one of its endpoints has no sidecar.
 */
function automatic(
  service: Service,
  passthrough: boolean,
  { policy, revision, index }: ServerSide,
): ClientTraffic {
  const { config, snapshot } = revision;
  const object = config.setBy('enableAutoMtls');
  if (!config.autoMtls && object) {
    return {
      sends: 'plaintext',
      cause: settingText(object, 'enableAutoMtls: false'),
      evidence: [snapshot.evidence(object, 'data.mesh', object.data.mesh)],
    };
  }
  const { mode, setBy } = policy.ofNamespace;
  if (mode === 'DISABLE' && setBy) {
    return {
      sends: 'plaintext',
      cause: settingText(setBy.object, mode),
      evidence: [setBy.evidence],
    };
  }
  const direct = passthrough || service.spec?.clusterIP === 'None';
  const naked =
    direct && index.endpointsOf(service).find(pod => !speaksMutualTls(pod));
  if (naked) {
    return {
      sends: 'plaintext',
      cause: settingText(service, `Pod ${naked.metadata.name}`),
      evidence: [
        snapshot.evidence(service, 'spec.clusterIP', service.spec?.clusterIP),
        snapshot.evidence(naked, 'spec.containers', null),
      ],
    };
  }
  return { sends: 'mutual', evidence: [] };
}
