import type { Evidence } from 'backstage-plugin-layer6-common';
import type { PodContext } from '../mesh/podContext';

/** What an annotation of the OpenTelemetry operator asks for, and where it stands. */
export interface Wish {
  key: string;
  /** `true`, or a name that may follow on a namespace and a slash. */
  value: string;
  evidence: Evidence;
}

/**
 * What pod and namespace ask for together, as the operator reads them: the pod's word counts, except that its `true` leaves the choice
 * to a namespace that names something, and `false` of a pod is a refusal.
 */
export function inheritedWish(
  { face, namespaceObject, snapshot, evidence }: PodContext,
  key: string,
): Wish | undefined {
  const own = face.annotations[key] ?? '';
  const around = namespaceObject?.metadata.annotations[key] ?? '';
  const isOpen =
    own === '' || (isWord(own, 'true') && !isWord(around, 'false'));
  const path = `metadata.annotations[${key}]`;
  if (isOpen && around !== '' && namespaceObject) {
    return isWord(around, 'false')
      ? undefined
      : {
          key,
          value: around,
          evidence: snapshot.evidence(namespaceObject, path, around),
        };
  }
  return own === '' || isWord(own, 'false')
    ? undefined
    : { key, value: own, evidence: evidence(path, own) };
}

/** The object that a wish is for: the one that it names, else the only one of its namespace. */
export function wishedObject<
  T extends { metadata: { name: string; namespace?: string } },
>(objects: readonly T[], value: string, namespace: string): T | undefined {
  if (isWord(value, 'true')) {
    const [only, ...others] = objects.filter(
      ({ metadata }) => metadata.namespace === namespace,
    );
    return others.length > 0 ? undefined : only;
  }
  const [name, inNamespace = namespace] = value.split('/').reverse();
  return objects.find(
    ({ metadata }) =>
      metadata.name === name && metadata.namespace === inNamespace,
  );
}

function isWord(value: string, word: string): boolean {
  return value.toLowerCase() === word;
}
