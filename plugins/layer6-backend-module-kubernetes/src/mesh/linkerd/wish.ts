import type { InjectionWish } from '../carriedProxy';
import type { PodContext } from '../podContext';

const INJECT = 'linkerd.io/inject';
const ON = ['enabled', 'ingress'];

/** The injector's truth table: the pod's annotation decides, and where it has none, the namespace's. */
export function linkerdWishes(context: PodContext): InjectionWish[] {
  const { face, namespaceObject, snapshot } = context;
  const onPod = face.annotations[INJECT];
  const onNamespace = namespaceObject?.metadata.annotations[INJECT];
  const value = onPod || onNamespace;
  if (!value || !(ON.includes(value) || value === 'disabled')) return [];
  const path = `metadata.annotations[${INJECT}]`;
  return [
    {
      mesh: 'linkerd',
      variant: 'sidecar',
      wish: ON.includes(value) ? 'wished' : 'refused',
      evidence: [
        onPod || !namespaceObject
          ? context.evidence(path, value)
          : snapshot.evidence(namespaceObject, path, value),
      ],
    },
  ];
}
