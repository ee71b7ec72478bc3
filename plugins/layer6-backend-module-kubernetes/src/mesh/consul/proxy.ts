import type { Container } from '../../objects';
import type { CarriedProxy } from '../carriedProxy';
import { imageName, imageVersion } from '../image';
import { findRunning, type PodContext } from '../podContext';

const STATUS = 'consul.hashicorp.com/connect-inject-status';
const MANAGED_BY = 'consul.hashicorp.com/connect-inject-managed-by';
const GATEWAY_KIND = 'consul.hashicorp.com/gateway-kind';

/** `consul-dataplane`, one for each service of the pod; `envoy-sidecar` before consul-k8s 1.0. */
export function isConsulProxy({ name, image }: Container): boolean {
  return (
    name === 'consul-dataplane' ||
    imageName(image) === 'consul-dataplane' ||
    /^envoy-sidecar(-|$)/.test(name)
  );
}

/** Consul on a pod: its proxy, and the mark that its injector or its gateway leaves; each can be copied, both together cannot. */
export function consulOn(context: PodContext): CarriedProxy | undefined {
  const { face } = context;
  const mark =
    [STATUS, GATEWAY_KIND].find(key => face.annotations[key]) ?? MANAGED_BY;
  const value = face.annotations[mark] ?? face.labels[mark];
  if (!value) return undefined;
  const placed = findRunning(face, isConsulProxy);
  if (!placed) return undefined;
  const { container, path } = placed;
  const place = mark === MANAGED_BY ? 'labels' : 'annotations';
  return {
    mesh: 'consul',
    variant: mark === GATEWAY_KIND ? 'gateway' : 'sidecar',
    version: imageVersion(container.image),
    evidence: [
      context.evidence(`metadata.${place}[${mark}]`, value),
      context.evidence(`${path}.image`, container.image),
    ],
  };
}
