import type { Evidence } from 'backstage-plugin-layer6-common';
import type {
  LinkerdAuthorizationPolicy,
  LinkerdServer,
  LinkerdServerAuthorization,
} from '../../objects';
import type { ClusterSnapshot } from '../../snapshot';
import { selectorMatches } from '../../labelSelector';
import { SelectorIndex } from '../../selectorIndex';
import { byNamespace } from '../byNamespace';
import { oldestFirst } from '../precedence';
import type { ServingPort } from '../servingPorts';
import { settingText } from '../settingText';
import { policyOf } from './defaultPolicy';
import { isRoute, LinkerdRoutes } from './routes';
import { isSame } from './sameKind';

const GROUP = 'policy.linkerd.io';
const NETWORKS = 'policy.linkerd.io/NetworkAuthentication';

/** Something that lets clients in without a mesh identity. */
export interface OpenDoor {
  setting: string;
  evidence: Evidence[];
}

/** Linkerd's policy objects of a snapshot: which Server has a port, and whom it lets in. */
export class LinkerdPolicies {
  private readonly servers = new SelectorIndex<LinkerdServer>();
  private readonly policies;
  private readonly serverAuthorizations;
  private readonly routes: LinkerdRoutes;
  private readonly doors = new Map<LinkerdServer, readonly OpenDoor[]>();

  constructor(private readonly snapshot: ClusterSnapshot) {
    for (const server of oldestFirst(
      snapshot.list('policy.linkerd.io/Server'),
    )) {
      const { podSelector } = server.spec ?? {};
      if (!podSelector) continue;
      const { namespace = '' } = server.metadata;
      this.servers.add(namespace, podSelector.matchLabels, server);
    }
    this.routes = new LinkerdRoutes(snapshot);
    this.policies = byNamespace(
      snapshot.list('policy.linkerd.io/AuthorizationPolicy'),
    );
    this.serverAuthorizations = byNamespace(
      snapshot.list('policy.linkerd.io/ServerAuthorization'),
    );
  }

  /** Servers that select a pod by its labels, the oldest first. */
  serversFor(
    namespace: string,
    labels: Record<string, string>,
  ): LinkerdServer[] {
    return this.servers
      .find(namespace, labels)
      .filter(
        ({ spec }) =>
          spec?.podSelector && selectorMatches(spec.podSelector, labels),
      );
  }

  /**
   * What lets clients into a Server without a mesh identity. A Server without any authorization denies everybody, unless its own
   * access policy says otherwise. A policy for one of its routes lets clients in there.
   */
  openDoors(server: LinkerdServer): readonly OpenDoor[] {
    const known = this.doors.get(server);
    if (known) return known;
    const doors = this.findDoors(server);
    this.doors.set(server, doors);
    return doors;
  }

  private findDoors(server: LinkerdServer): OpenDoor[] {
    const { namespace = '' } = server.metadata;
    const access = policyOf(server.spec?.accessPolicy ?? 'deny', []);
    const doors: OpenDoor[] = access.authenticated
      ? []
      : [this.door(server, 'spec.accessPolicy', access.name)];
    const policies = (this.policies.get(namespace) ?? []).filter(policy =>
      this.isTarget(policy, server),
    );
    for (const policy of policies) {
      if (!requiresIdentity(policy) && this.isInForce(policy)) {
        const path = 'spec.requiredAuthenticationRefs';
        const kinds = policy.spec?.requiredAuthenticationRefs.map(
          ({ kind }) => kind,
        );
        doors.push(this.door(policy, path, kinds?.join(', ') ?? ''));
      }
    }
    const authorizations = (
      this.serverAuthorizations.get(namespace) ?? []
    ).filter(authorization => isFor(authorization, server));
    for (const authorization of authorizations) {
      const path = openPath(authorization);
      if (path) doors.push(this.door(authorization, path, true));
    }
    return doors;
  }

  /** One for anything else than a Server, one of its routes or its namespace is illegal, and counts for nothing. */
  private isTarget(
    { spec }: LinkerdAuthorizationPolicy,
    server: LinkerdServer,
  ): boolean {
    const { targetRef } = spec ?? {};
    if (!targetRef) return false;
    if (isRoute(targetRef.kind)) return this.routes.isOf(server, targetRef);
    return isSame(targetRef.kind, 'Server')
      ? targetRef.name === server.metadata.name
      : isSame(targetRef.kind, 'Namespace');
  }

  /** A policy that refers to what is not there lets nobody in. */
  private isInForce({ spec, metadata }: LinkerdAuthorizationPolicy): boolean {
    const networks = this.snapshot.list(NETWORKS);
    return (spec?.requiredAuthenticationRefs ?? [])
      .filter(({ kind }) => isSame(kind, 'NetworkAuthentication'))
      .every(
        ({ name, namespace = metadata.namespace }) =>
          networks.some(
            network =>
              network.metadata.name === name &&
              network.metadata.namespace === namespace,
          ) || this.snapshot.gap(NETWORKS, NETWORKS),
      );
  }

  private door(
    object:
      LinkerdServer | LinkerdAuthorizationPolicy | LinkerdServerAuthorization,
    path: string,
    value: string | boolean,
  ): OpenDoor {
    return {
      setting: settingText(object, `${path.split('.').pop()}: ${value}`),
      evidence: [this.snapshot.evidence(object, path, value)],
    };
  }
}

/** One mesh identity or ServiceAccount among what is required; networks alone prove nothing about the peer. */
function requiresIdentity({ spec }: LinkerdAuthorizationPolicy): boolean {
  return (spec?.requiredAuthenticationRefs ?? []).some(
    ({ group = '', kind }) =>
      (isSame(group, GROUP) && isSame(kind, 'MeshTLSAuthentication')) ||
      (['', 'core'].includes(group) && isSame(kind, 'ServiceAccount')),
  );
}

function isFor(
  { spec }: LinkerdServerAuthorization,
  { metadata }: LinkerdServer,
): boolean {
  const { name, selector } = spec?.server ?? {};
  if (name !== undefined) return name === metadata.name;
  return selector === undefined || selectorMatches(selector, metadata.labels);
}

/** Path of what lets anybody in; undefined where an identity is needed, or where the object names no client at all. */
function openPath({ spec }: LinkerdServerAuthorization): string | undefined {
  if (spec?.client?.unauthenticated) return 'spec.client.unauthenticated';
  return spec?.client?.meshTLS?.unauthenticatedTLS
    ? 'spec.client.meshTLS.unauthenticatedTLS'
    : undefined;
}

/** The oldest of a pod's Servers for a port has it; the others are passed over. Text is a name, even one of digits. */
export function serverOf(
  servers: readonly LinkerdServer[],
  port: Pick<ServingPort, 'port' | 'names'>,
): LinkerdServer | undefined {
  return servers.find(({ spec }) => {
    const wanted = spec?.port;
    return typeof wanted === 'number'
      ? wanted === port.port
      : wanted !== undefined && port.names.includes(wanted);
  });
}
