/** A source that an entity is bound to, and when it was read. */
export interface ReadTime {
  /** Id of the source's row. */
  id: number;
  name: string;
  /** ISO 8601, UTC. */
  observedAt: string;
  /** Only a part of the source was read then, after its last whole read. */
  partial?: boolean;
}

/** The source, and when a part of it was read by itself. */
const PLACEHOLDER = /"observedAt":"@(\d+)\/?([^"]*)"/g;

/**
 * JSON in which the time of a source's last read is replaced by the source, wherever something was observed then. So a read
 * that brings nothing new changes no stored scorecard, and what is shown bears the newest time all the same.
 */
export function stringifyWithoutReadTimes(
  value: unknown,
  reads: readonly ReadTime[],
): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (!isObservation(part)) return part;
    const read = reads.find(
      ({ name, observedAt }) =>
        name === part.source && observedAt === part.observedAt,
    );
    if (!read) return part;
    const { id, observedAt, partial } = read;
    return { ...part, observedAt: partial ? `@${id}/${observedAt}` : `@${id}` };
  });
}

/**
 * The same value, with the times at which it was last read by now: with its source, or by itself since.
 *
 * @param reads - whole ones
 */
export function parseWithReadTimes<T>(
  text: string,
  reads: readonly ReadTime[],
  fallback: string,
): T {
  const times = new Map(reads.map(({ id, observedAt }) => [id, observedAt]));
  const filled = text.replace(
    PLACEHOLDER,
    (_match, id: string, alone: string) => {
      const whole = times.get(Number(id)) ?? fallback;
      return `"observedAt":${JSON.stringify(alone > whole ? alone : whole)}`;
    },
  );
  return JSON.parse(filled) as T;
}

function isObservation(
  value: unknown,
): value is { source: string; observedAt: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    'observedAt' in value
  );
}
