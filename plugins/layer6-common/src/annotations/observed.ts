import type { Scorecard } from '../scorecard';
import { OBSERVED_PREFIX } from './keys';

/**
 * What Layer 6 has to say on one entity of the catalog.
 *
 * @public
 */
export interface ObservedEntity {
  /** Lower-case entity ref. */
  entityRef: string;
  /** Annotations with the prefix `observed.layer6/`; none where the entity has no scorecard, or no longer. */
  annotations: Record<string, string>;
  /** What the owner wrote wrongly in an annotation, and what is allowed: English sentences. */
  warnings: string[];
}

/**
 * A page of the change feed. Each entity is in the feed once, with its present values, at the place of its last change.
 *
 * @public
 */
export interface ScorecardChanges {
  items: ObservedEntity[];
  /** Where to go on. Opaque. */
  cursor: string;
  /** More is there right now. */
  more: boolean;
  /** The page does not follow the cursor that was asked for but begins anew: what was heard before may not hold any more. */
  restarted: boolean;
}

/**
 * A scorecard as annotations. Times are no part of them, so that they change only when a verdict does.
 *
 * @public
 */
export function observedAnnotations({
  checks,
  tags,
  score,
}: Pick<Scorecard, 'checks' | 'tags' | 'score'>): Record<string, string> {
  const entries: [string, string][] = [
    ...checks.map(({ id, status }): [string, string] => [
      `check.${id}`,
      status,
    ]),
    ...tags.map(({ code, state }): [string, string] => [`tag.${code}`, state]),
  ];
  const list = (name: string, values: string[]) => {
    if (values.length > 0) entries.push([name, values.sort().join(', ')]);
  };
  const checksThat = (status: string) =>
    checks.filter(check => check.status === status).map(({ id }) => id);
  if (score !== null) entries.push(['score', String(score)]);
  list(
    'tags',
    tags
      .filter(({ state }) => state === 'observed' || state === 'undeclared')
      .map(({ code }) => code),
  );
  list('passing', checksThat('pass'));
  list('partial', checksThat('partial'));
  list('failing', checksThat('fail'));
  list('unknown', checksThat('unknown'));
  return Object.fromEntries(
    entries.map(([name, value]) => [`${OBSERVED_PREFIX}${name}`, value]),
  );
}
