import type { Container } from '../../objects';
import type { CarriedProxy } from '../carriedProxy';
import { imageVersion } from '../image';
import {
  findRunning,
  type PlacedContainer,
  type PodContext,
} from '../podContext';

const PROXY = 'istio-proxy';
const REDIRECTION = 'ambient.istio.io/redirection';
const DATAPLANE_MODE = 'istio.io/dataplane-mode';

/** Istio's proxy bears this name wherever it stands; other Envoys and exporters do not. */
export function isIstioProxy(container: Container): boolean {
  return container.name === PROXY;
}

/**
 * Istio on a pod: the proxy beside the application (as a container, or as an init container that stays), the proxy alone (a
 * gateway or waypoint), or the node's ztunnel (ambient). Labels and the injector's annotation alone prove nothing: they are
 * copied with manifests.
 */
export function istioOn(context: PodContext): CarriedProxy | undefined {
  const placed = findRunning(context.face, isIstioProxy);
  if (placed) {
    const { container, path } = placed;
    return {
      mesh: 'istio',
      variant: isGateway(placed, context) ? 'gateway' : 'sidecar',
      version: imageVersion(container.image),
      evidence: [
        context.evidence(`${path}.name`, container.name),
        context.evidence(`${path}.image`, container.image),
      ],
    };
  }
  return ambientOn(context);
}

/** The CNI plugin leaves the annotation once the pod is captured; `pending` is not there yet. */
function ambientOn(context: PodContext): CarriedProxy | undefined {
  const { face, live, templateAnnotations } = context;
  const redirection = face.annotations[REDIRECTION];
  const written = Object.hasOwn(templateAnnotations, REDIRECTION);
  if (
    !live ||
    written ||
    redirection !== 'enabled' ||
    face.spec.hostNetwork ||
    face.labels[DATAPLANE_MODE] === 'none'
  ) {
    return undefined;
  }
  return {
    mesh: 'istio',
    variant: 'ambient',
    evidence: [
      context.evidence(`metadata.annotations[${REDIRECTION}]`, redirection),
    ],
  };
}

/** The agent is told its role; where that does not show, a proxy without an application beside it is no sidecar. */
function isGateway(
  { container, path }: PlacedContainer,
  { face }: PodContext,
): boolean {
  const role = container.args[container.args.indexOf('proxy') + 1];
  if (role === 'sidecar') return false;
  if (role === 'router' || role === 'waypoint') return true;
  return (
    path.startsWith('spec.containers') && face.spec.containers.length === 1
  );
}
