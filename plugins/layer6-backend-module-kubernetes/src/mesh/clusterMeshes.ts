import type { TechnologyResult } from 'backstage-plugin-layer6-common';
import type { MeshId } from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import type { MeshIndex } from './meshIndex';
import type { Sighting } from './sightings';

const MESHES: readonly MeshId[] = ['istio', 'linkerd', 'consul'];

/**
 * The meshes of a cluster, one entry for each way that one is run (Istio with sidecars, Istio ambient). A wish, such as a
 * namespace's injection label, shows nothing.
 */
export function clusterMeshes(
  _snapshot: ClusterSnapshot,
  { sightings }: MeshIndex,
): TechnologyResult[] {
  return MESHES.flatMap(mesh => {
    const signs = sightings.filter(sighting => sighting.mesh === mesh);
    const variants = new Set(
      signs.flatMap(({ variant }) =>
        // A gateway is part of a mesh, not a way to run one.
        variant && variant !== 'gateway' ? [variant] : [],
      ),
    );
    return signs.length === 0
      ? []
      : [...(variants.size > 0 ? variants : [undefined])].map(variant =>
          technology(mesh, variant, signs),
        );
  });
}

function technology(
  mesh: MeshId,
  variant: Sighting['variant'],
  signs: readonly Sighting[],
): TechnologyResult {
  const own = signs.filter(
    sign => sign.variant === undefined || sign.variant === variant,
  );
  const of = own.length > 0 ? own : signs;
  const version = of.find(sign => sign.version)?.version;
  return {
    component: 'service-mesh',
    id: mesh,
    ...(version && { version }),
    ...(variant && { variant }),
    evidence: of.map(({ evidence }) => evidence),
  };
}
