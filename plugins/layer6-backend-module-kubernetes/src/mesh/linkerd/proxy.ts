import type { Container } from '../../objects';
import type { CarriedProxy } from '../carriedProxy';
import { imageVersion } from '../image';
import { containersOf, type PodContext } from '../podContext';

/** Label of a meshed pod: the namespace of its control plane. */
export const CONTROL_PLANE = 'linkerd.io/control-plane-ns';
const VERSION = 'linkerd.io/proxy-version';

export function isLinkerdProxy(container: Container): boolean {
  return container.name === 'linkerd-proxy';
}

/** Linkerd's own test: the label of its control plane and the proxy, both. */
export function linkerdOn(context: PodContext): CarriedProxy | undefined {
  const { face } = context;
  const controlPlane = face.labels[CONTROL_PLANE];
  const placed = containersOf(face).find(({ container }) =>
    isLinkerdProxy(container),
  );
  if (!placed || !controlPlane) return undefined;
  const { container, path } = placed;
  return {
    mesh: 'linkerd',
    variant: 'sidecar',
    version: face.annotations[VERSION] ?? imageVersion(container.image),
    evidence: [
      context.evidence(`metadata.labels[${CONTROL_PLANE}]`, controlPlane),
      context.evidence(`${path}.image`, container.image),
    ],
  };
}
