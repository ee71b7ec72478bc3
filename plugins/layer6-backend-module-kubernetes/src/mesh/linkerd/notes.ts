import type { MtlsFinding } from 'backstage-plugin-layer6-engine';
import type { Service } from '../../objects';
import type { MeshIndex } from '../meshIndex';
import { outboundNotes } from '../outboundBypass';
import type { PodContext } from '../podContext';
import { CONTROL_PLANE } from './proxy';
import { trustAnchors } from './trustAnchors';

/** What the reader should know beside the verdict. */
export function linkerdNotes(
  context: PodContext,
  services: readonly Service[],
  index: MeshIndex,
): MtlsFinding[] {
  return [
    ...index.trustRoots.notes(trustAnchors(context)),
    ...outboundNotes(context),
    ...unmeshedEndpoints(services, index),
  ];
}

/** Clients fall back to plaintext for each endpoint of a Service that is not meshed. */
function unmeshedEndpoints(
  services: readonly Service[],
  index: MeshIndex,
): MtlsFinding[] {
  return services.flatMap(service => {
    const pod = index
      .endpointsOf(service)
      .find(({ metadata }) => !metadata.labels[CONTROL_PLANE]);
    if (!pod) return [];
    return [
      {
        code: 'unmeshed-endpoints',
        mode: 'none' as const,
        params: { service: service.metadata.name, pod: pod.metadata.name },
        evidence: [
          index.snapshot.evidence(
            pod,
            `metadata.labels[${CONTROL_PLANE}]`,
            null,
          ),
        ],
      },
    ];
  });
}
