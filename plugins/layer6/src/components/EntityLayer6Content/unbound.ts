import { DEFAULT_NAMESPACE, type Entity } from '@backstage/catalog-model';
import {
  KUBERNETES_ANNOTATIONS,
  type Note,
  type Scorecard,
} from 'backstage-plugin-layer6-common';

/** Codes by which binding says that it found nothing of the entity. */
const UNBOUND_CODES = [
  'no-annotation',
  'annotation-unreadable',
  'selector-matches-nothing',
  'selector-matches-elsewhere',
];

/** Why nothing is bound to the entity; `undefined` where something is. */
export function unboundNote({
  placements,
  technologies,
  notes,
}: Scorecard): Note | undefined {
  if (placements.length > 0 || technologies.length > 0) return undefined;
  return notes.find(({ reason }) => UNBOUND_CODES.includes(reason.code));
}

/** The annotation to add, in its place in the entity's own file. */
export function annotationSnippet({ metadata }: Entity): string {
  const { name, namespace = DEFAULT_NAMESPACE } = metadata;
  return [
    'metadata:',
    `  name: ${name}`,
    ...(namespace === DEFAULT_NAMESPACE ? [] : [`  namespace: ${namespace}`]),
    '  annotations:',
    `    ${KUBERNETES_ANNOTATIONS.labelSelector}: app.kubernetes.io/name=${name}`,
  ].join('\n');
}

/** Lists what bears the labels, in whichever namespace. */
export function selectorCommand(selector: string): string {
  const quoted = `'${selector.replaceAll("'", `'\\''`)}'`;
  return [
    'kubectl get deployments,statefulsets,daemonsets,pods \\',
    '  --all-namespaces --show-labels \\',
    `  --selector ${quoted}`,
  ].join('\n');
}
