/**
 * One requirement of a Kubernetes label selector.
 *
 * @public
 */
export type LabelRequirement =
  | { key: string; operator: 'in' | 'not-in'; values: string[] }
  | { key: string; operator: 'more' | 'less'; than: number }
  | { key: string; operator: 'exists' | 'not-exists' };

const KEY = String.raw`(?:[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?`;
const VALUE = String.raw`(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?`;
const SET = new RegExp(`^(${KEY})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const EQUALITY = new RegExp(`^(${KEY})\\s*(==|=|!=)\\s*(${VALUE})$`);
const COMPARISON = new RegExp(String.raw`^(${KEY})\s*([<>])\s*(-?\d{1,15})$`);
const INTEGER = /^-?\d{1,15}$/;
const EXISTENCE = new RegExp(`^(!?)\\s*(${KEY})$`);
const VALUE_ONLY = new RegExp(`^${VALUE}$`);

/**
 * Parses the string form of a label selector in full: `a=b`, `a==b`, `a!=b`, `a in (b, c)`, `a notin (b)`, `a`, `!a`, `a>1`,
 * `a<1`, joined by commas. Source: Kubernetes, "Labels and Selectors" and apimachinery's `labels.Parse`.
 *
 * @throws TypeError that names the part that cannot be read. An empty selector is an error too: it would match everything.
 * @public
 */
export function parseLabelSelector(selector: string): LabelRequirement[] {
  return splitRequirements(selector).map(parseRequirement);
}

/**
 * The requirement that a label has exactly this value.
 *
 * @throws TypeError where no label can have it, and where it is empty: what nobody filled in names nothing.
 * @public
 */
export function labelEquals(key: string, value: string): LabelRequirement {
  if (value === '' || !VALUE_ONLY.test(value)) {
    throw new TypeError(`"${value}" cannot be the value of a label`);
  }
  return { key, operator: 'in', values: [value] };
}

/** @public */
export function matchesLabels(
  requirements: readonly LabelRequirement[],
  labels: Readonly<Record<string, string>>,
): boolean {
  return requirements.every(requirement => {
    const value = Object.hasOwn(labels, requirement.key)
      ? labels[requirement.key]
      : undefined;
    switch (requirement.operator) {
      case 'in':
        return value !== undefined && requirement.values.includes(value);
      case 'not-in':
        return value === undefined || !requirement.values.includes(value);
      case 'more':
        return INTEGER.test(value ?? '') && Number(value) > requirement.than;
      case 'less':
        return INTEGER.test(value ?? '') && Number(value) < requirement.than;
      case 'exists':
        return value !== undefined;
      default:
        return value === undefined;
    }
  });
}

/** Commas inside parentheses belong to a set. */
function splitRequirements(selector: string): string[] {
  const parts = [''];
  let inside = false;
  for (const character of selector) {
    if (character === ',' && !inside) {
      parts.push('');
      continue;
    }
    if (character === '(') inside = true;
    if (character === ')') inside = false;
    parts[parts.length - 1] += character;
  }
  return parts.map(part => part.trim());
}

function parseRequirement(text: string): LabelRequirement {
  const set = SET.exec(text);
  if (set && set[3].trim() !== '') {
    const values = set[3].split(',').map(value => value.trim());
    if (values.every(value => VALUE_ONLY.test(value))) {
      return {
        key: set[1],
        operator: set[2] === 'in' ? 'in' : 'not-in',
        values,
      };
    }
  }
  const equality = EQUALITY.exec(text);
  if (equality) {
    return {
      key: equality[1],
      operator: equality[2] === '!=' ? 'not-in' : 'in',
      values: [equality[3]],
    };
  }
  const comparison = COMPARISON.exec(text);
  if (comparison) {
    return {
      key: comparison[1],
      operator: comparison[2] === '>' ? 'more' : 'less',
      than: Number(comparison[3]),
    };
  }
  const existence = EXISTENCE.exec(text);
  if (existence) {
    return {
      key: existence[2],
      operator: existence[1] ? 'not-exists' : 'exists',
    };
  }
  throw new TypeError(
    text === ''
      ? 'a label selector, or a part of it, is empty'
      : `"${text}" is not part of a label selector`,
  );
}
