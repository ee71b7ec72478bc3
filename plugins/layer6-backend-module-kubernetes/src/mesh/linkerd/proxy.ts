import type { Container } from '../../objects';
import type { CarriedProxy } from '../carriedProxy';
import { imageVersion } from '../image';
import { findRunning, type PodContext } from '../podContext';
import { proxyVariable } from '../proxyVariable';

/** Label of a meshed pod: the namespace of its control plane. */
export const CONTROL_PLANE = 'linkerd.io/control-plane-ns';
const VERSION = 'linkerd.io/proxy-version';

export function isLinkerdProxy(container: Container): boolean {
  return container.name === 'linkerd-proxy';
}

/** A variable that a pod's proxy was given, and where it stands. */
export function linkerdVariable(context: PodContext, name: string) {
  return proxyVariable(context, isLinkerdProxy, name);
}

/** Linkerd's own test: the label of its control plane and the proxy, both. */
export function linkerdOn(context: PodContext): CarriedProxy | undefined {
  const { face } = context;
  const controlPlane = face.labels[CONTROL_PLANE];
  if (!controlPlane) return undefined;
  const placed = findRunning(face, isLinkerdProxy);
  if (!placed) return undefined;
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
