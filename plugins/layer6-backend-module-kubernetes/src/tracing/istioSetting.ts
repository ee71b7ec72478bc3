import type { Evidence } from 'backstage-plugin-layer6-common';
import type { MeshConfig } from '../mesh/istio/meshConfig';
import type { PodContext } from '../mesh/podContext';

/** Proof that the mesh's configuration says something; none where it was not seen. */
export function settingEvidence(
  { snapshot }: PodContext,
  { object }: MeshConfig,
  setting: string,
): Evidence[] {
  return object ? [snapshot.evidence(object, 'data.mesh', setting)] : [];
}
