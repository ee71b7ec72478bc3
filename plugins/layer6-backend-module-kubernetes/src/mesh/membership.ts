import type { TechnologyResult } from 'backstage-plugin-layer6-common';
import type { MeshMembership } from 'backstage-plugin-layer6-engine';
import type { CarriedProxy } from './carriedProxy';

const MAX_EVIDENCE = 6;

/** A proxy, and how many pods carry it that look alike; one unless it says more. */
export type ProxyOnPods = CarriedProxy & { pods?: number };

/**
 * The proxy that speaks for a workload: of the mesh and variant that most pods carry.
 *
 * @param proxies - at least one
 */
export function leadingMesh(proxies: readonly ProxyOnPods[]): CarriedProxy {
  return [...grouped(proxies).values()].sort(
    (a, b) => podsOf(b) - podsOf(a),
  )[0][0];
}

function podsOf(proxies: readonly ProxyOnPods[]): number {
  return proxies.reduce((sum, { pods = 1 }) => sum + pods, 0);
}

export function membershipOf(
  {
    mesh,
    variant,
    version,
  }: Pick<CarriedProxy, 'mesh' | 'variant' | 'version'>,
  rest: Pick<MeshMembership, 'state' | 'pods'>,
): MeshMembership {
  return { mesh, variant, ...(version && { version }), ...rest };
}

/** One entry for each mesh, variant and version. */
export function technologiesOf(
  proxies: readonly CarriedProxy[],
): TechnologyResult[] {
  return [...grouped(proxies).values()].map(same => {
    const [{ mesh, variant, version }] = same;
    return {
      component: 'service-mesh',
      id: mesh,
      ...(version && { version }),
      variant,
      evidence: same.flatMap(({ evidence }) => evidence).slice(0, MAX_EVIDENCE),
    };
  });
}

function grouped(
  proxies: readonly ProxyOnPods[],
): Map<string, [ProxyOnPods, ...ProxyOnPods[]]> {
  const groups = new Map<string, [ProxyOnPods, ...ProxyOnPods[]]>();
  for (const proxy of proxies) {
    const key = `${proxy.mesh} ${proxy.variant} ${proxy.version}`;
    const group = groups.get(key);
    if (group) group.push(proxy);
    else groups.set(key, [proxy]);
  }
  return groups;
}
