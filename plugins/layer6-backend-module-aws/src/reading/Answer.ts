import type { Coverage } from 'backstage-plugin-layer6-common';
import type { UnknownFact } from 'backstage-plugin-layer6-engine';
import { AwsError } from '../client';

/** What was read, or why not. */
export type Answer<T> = { value: T } | { failure: AwsError };

/** What goes wrong for an account as a whole, whatever is asked for. */
const FATAL = ['credentials', 'expired'];

/** @throws AwsError where it is about the account as a whole. */
export async function answerOf<T>(asked: Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await asked };
  } catch (error) {
    if (!(error instanceof AwsError) || FATAL.includes(error.code)) throw error;
    return { failure: error };
  }
}

/** Asks on with what was read; what could not be read leaves open what rests on it. */
export async function andThen<T, U>(
  answer: Answer<T>,
  ask: (value: T) => Promise<U>,
): Promise<Answer<U>> {
  return 'failure' in answer ? answer : answerOf(ask(answer.value));
}

/** What was seen of a kind of thing, over all parts that were asked. */
export function coverageOf<T>(answers: readonly Answer<T[]>[]): Coverage {
  const count = answers.reduce(
    (sum, answer) => sum + ('value' in answer ? answer.value.length : 0),
    0,
  );
  const failures = answers.flatMap(answer =>
    'failure' in answer ? [answer.failure] : [],
  );
  if (failures.length === 0) return { state: 'listed', count };
  return {
    state: stateOf(failures),
    count,
    detail: [...new Set(failures.map(({ message }) => message))]
      .slice(0, 3)
      .join('; '),
  };
}

function stateOf(failures: readonly AwsError[]): Coverage['state'] {
  return failures.some(({ code }) => code === 'forbidden')
    ? 'forbidden'
    : 'failed';
}

/** Why a fact could not be found out. */
export function unknownReason(
  { code, message: detail }: AwsError,
  what: string,
  source: string,
): UnknownFact['reason'] {
  return code === 'forbidden'
    ? { code: 'forbidden', params: { what, source } }
    : { code: 'read-failed', params: { what, source, detail } };
}
