import type { MtlsFinding } from 'backstage-plugin-layer6-engine';
import type { Service } from '../../objects';
import type { PodContext } from '../podContext';

const USE = 'istio.io/use-waypoint';
const NAMESPACE = 'istio.io/use-waypoint-namespace';

/**
 * The waypoint that requests to a pod behind ztunnel pass, by the pod's label, its Services' or its namespace's. They are still mutual
 * TLS, and who may call is decided there.
 */
export function waypointNotes(
  { face, namespace, namespaceObject, snapshot, evidence }: PodContext,
  services: readonly Service[],
): MtlsFinding[] {
  const path = `metadata.labels[${USE}]`;
  const around = [...services, ...(namespaceObject ? [namespaceObject] : [])];
  const [chosen] = [
    { labels: face.labels, proof: (name: string) => evidence(path, name) },
    ...around.map(object => ({
      labels: object.metadata.labels,
      proof: (name: string) => snapshot.evidence(object, path, name),
    })),
  ].filter(({ labels }) => labels[USE]);
  if (!chosen || chosen.labels[USE] === 'none') return [];
  const { labels, proof } = chosen;
  const waypoint = `${labels[NAMESPACE] || namespace}/${labels[USE]}`;
  return [
    {
      code: 'through-waypoint',
      mode: 'enforced',
      params: { waypoint },
      evidence: [proof(labels[USE])],
    },
  ];
}
