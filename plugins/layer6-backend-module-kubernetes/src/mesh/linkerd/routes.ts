import type { KindKey, LinkerdRoute, LinkerdServer } from '../../objects';
import type { ClusterSnapshot } from '../../snapshot';
import { byNamespace } from '../byNamespace';
import { isSame } from './sameKind';

const KINDS = [
  'policy.linkerd.io/HTTPRoute',
  'gateway.networking.k8s.io/HTTPRoute',
  'gateway.networking.k8s.io/GRPCRoute',
] as const satisfies readonly KindKey[];

/** Whether it is a kind of route that a policy can be for. */
export function isRoute(kind: string): boolean {
  return KINDS.some(key => isSame(kind, key.split('/')[1]));
}

/** Routes, which stand for a part of what goes to a Server. */
export class LinkerdRoutes {
  private readonly routes: ReadonlyMap<string, readonly LinkerdRoute[]>;

  constructor(snapshot: ClusterSnapshot) {
    this.routes = byNamespace(KINDS.flatMap(kind => snapshot.list(kind)));
  }

  /** Whether a route is a Server's; true for one that was not seen. */
  isOf(
    { metadata: { namespace = '', name } }: LinkerdServer,
    target: { group?: string; kind: string; name: string },
  ): boolean {
    const route = this.routes
      .get(namespace)
      ?.find(
        ({ apiVersion, kind, metadata }) =>
          isSame(kind, target.kind) &&
          isSame(metadata.name, target.name) &&
          isSame(apiVersion.split('/')[0], target.group ?? ''),
      );
    return route
      ? (route.spec?.parentRefs ?? []).some(
          parent =>
            parent.kind === 'Server' &&
            parent.name === name &&
            (parent.namespace ?? namespace) === namespace,
        )
      : true;
  }
}
