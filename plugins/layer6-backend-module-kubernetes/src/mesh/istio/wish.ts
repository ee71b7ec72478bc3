import type { InjectionWish } from '../carriedProxy';
import type { PodContext } from '../podContext';

const INJECT = 'sidecar.istio.io/inject';
const REVISION = 'istio.io/rev';
const NAMESPACE_INJECTION = 'istio-injection';
const DATAPLANE_MODE = 'istio.io/dataplane-mode';

type Wish = Pick<InjectionWish, 'wish' | 'evidence'>;

/** What labels and annotations ask of Istio; the sidecar comes before ambient, as for the CNI plugin. */
export function istioWishes(context: PodContext): InjectionWish[] {
  const sidecar = sidecarWish(context);
  const ambient = ambientWish(context);
  return [
    ...(sidecar
      ? [{ mesh: 'istio' as const, variant: 'sidecar' as const, ...sidecar }]
      : []),
    ...(ambient
      ? [{ mesh: 'istio' as const, variant: 'ambient' as const, ...ambient }]
      : []),
  ];
}

/**
 * Selectors of the injection webhook, then the injector's own look at the pod: `istio-injection=disabled` beats everything,
 * the pod's label beats its annotation, and an annotation alone calls no webhook.
 */
function sidecarWish(context: PodContext): Wish | undefined {
  const { labels, annotations } = context.face;
  const namespace = context.namespaceObject?.metadata.labels ?? {};
  const byNamespace = (key: string): Wish['evidence'] =>
    namespaceEvidence(context, key);

  if (namespace[NAMESPACE_INJECTION] === 'disabled') {
    return { wish: 'refused', evidence: byNamespace(NAMESPACE_INJECTION) };
  }
  const kind = Object.hasOwn(labels, INJECT) ? 'labels' : 'annotations';
  const onPod = kind === 'labels' ? labels[INJECT] : annotations[INJECT];
  const byPod = () => [context.evidence(`metadata.${kind}[${INJECT}]`, onPod)];
  if (onPod === 'false') return { wish: 'refused', evidence: byPod() };
  if (kind === 'labels' && onPod === 'true') {
    return { wish: 'wished', evidence: byPod() };
  }
  if (namespace[NAMESPACE_INJECTION] === 'enabled') {
    return { wish: 'wished', evidence: byNamespace(NAMESPACE_INJECTION) };
  }
  if (namespace[REVISION]) {
    return { wish: 'wished', evidence: byNamespace(REVISION) };
  }
  if (labels[REVISION]) {
    const path = `metadata.labels[${REVISION}]`;
    return {
      wish: 'wished',
      evidence: [context.evidence(path, labels[REVISION])],
    };
  }
  return undefined;
}

function ambientWish(context: PodContext): Wish | undefined {
  const onPod = context.face.labels[DATAPLANE_MODE];
  const onNamespace = context.namespaceObject?.metadata.labels[DATAPLANE_MODE];
  const byPod = () => [
    context.evidence(`metadata.labels[${DATAPLANE_MODE}]`, onPod),
  ];
  if (onPod === 'none') return { wish: 'refused', evidence: byPod() };
  if (onPod === 'ambient') return { wish: 'wished', evidence: byPod() };
  return onNamespace === 'ambient'
    ? { wish: 'wished', evidence: namespaceEvidence(context, DATAPLANE_MODE) }
    : undefined;
}

/** True where a namespace asks for both at once, which `istioctl analyze` calls a conflict. */
export function wishesBoth({ namespaceObject }: PodContext): boolean {
  const labels = namespaceObject?.metadata.labels ?? {};
  return (
    labels[DATAPLANE_MODE] === 'ambient' &&
    (labels[NAMESPACE_INJECTION] === 'enabled' || Boolean(labels[REVISION]))
  );
}

function namespaceEvidence(
  { namespaceObject, snapshot }: PodContext,
  key: string,
): Wish['evidence'] {
  return namespaceObject
    ? [
        snapshot.evidence(
          namespaceObject,
          `metadata.labels[${key}]`,
          namespaceObject.metadata.labels[key],
        ),
      ]
    : [];
}
