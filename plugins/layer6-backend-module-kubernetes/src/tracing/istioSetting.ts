import type { Evidence } from 'backstage-plugin-layer6-common';
import type { MeshConfig } from '../mesh/istio/meshConfig';
import type { PodContext } from '../mesh/podContext';

/**
 * Proof that the mesh's configuration says something; none where it was not seen.
 *
 * @param setting - e.g. `defaultProviders.tracing: zipkin`
 */
export function settingEvidence(
  { snapshot }: PodContext,
  config: MeshConfig,
  setting: string,
): Evidence[] {
  const [path] = setting.split(':');
  const object = config.setBy(path);
  return object ? [snapshot.evidence(object, 'data.mesh', setting)] : [];
}
