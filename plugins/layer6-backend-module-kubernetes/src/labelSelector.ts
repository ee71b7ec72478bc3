import type { LabelSelector } from './objects';

type Labels = Readonly<Record<string, string>>;

/**
 * Whether an object's labels satisfy a Kubernetes `LabelSelector`. An empty selector satisfies every object; a requirement with
 * an operator that does not exist, none.
 */
export function selectorMatches(
  selector: LabelSelector,
  labels: Labels,
): boolean {
  return (
    labelsInclude(selector.matchLabels, labels) &&
    selector.matchExpressions.every(requirement =>
      meetsRequirement(requirement, labels),
    )
  );
}

/**
 * One requirement of a label selector, or of a node selector, which knows `Gt` and `Lt` as well. An operator that does not
 * exist is never met.
 */
export function meetsRequirement(
  { key, operator, values }: LabelSelector['matchExpressions'][number],
  labels: Labels,
): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return difference(value, values) > 0;
    case 'Lt':
      return difference(value, values) < 0;
    default:
      return false;
  }
}

/** NaN, which is neither more nor less, unless both are integers. */
function difference(value: string | undefined, [wanted]: string[]): number {
  const INTEGER = /^-?\d+$/;
  return INTEGER.test(value ?? '') && INTEGER.test(wanted ?? '')
    ? Number(value) - Number(wanted)
    : NaN;
}

/** Whether labels hold all of the wanted ones. */
export function labelsInclude(wanted: Labels, labels: Labels): boolean {
  return Object.keys(wanted).every(
    key => Object.hasOwn(labels, key) && labels[key] === wanted[key],
  );
}
