import {
  observedAnnotations,
  type ObservedEntity,
  type Scorecard,
} from 'backstage-plugin-layer6-common';
import { isAnnotationMistake } from 'backstage-plugin-layer6-engine';
import type { Knex } from 'knex';
import { storable } from '../database/storable';
import type { ChangeCounterRow, ScorecardChangeRow } from '../database/tables';
import type { EvaluatedEntity } from './ScorecardStore';

/** What others are told of an entity. */
export type ChangeBody = Pick<ObservedEntity, 'annotations' | 'warnings'>;

const NOTHING = JSON.stringify(bodyOf(undefined));

/**
 * Gives each entity of which others have to be told something else than before the next place in the feed.
 *
 * Has to be the last that a transaction does: whoever counts after it waits until it ends.
 */
export async function recordChanges(
  trx: Knex.Transaction,
  evaluated: readonly EvaluatedEntity[],
): Promise<void> {
  const known = await trx<ScorecardChangeRow>('scorecard_changes').whereIn(
    'entity_ref',
    evaluated.map(({ entityRef }) => entityRef),
  );
  const told = new Map(known.map(({ entity_ref, body }) => [entity_ref, body]));
  const changed = evaluated
    .map(({ entityRef, scorecard }) =>
      storable({
        entity_ref: entityRef,
        body: JSON.stringify(bodyOf(scorecard)),
      }),
    )
    .filter(
      ({ entity_ref, body }) => body !== (told.get(entity_ref) ?? NOTHING),
    );
  if (changed.length === 0) return;

  const [{ last }] = await trx<ChangeCounterRow>('change_counter')
    .increment('last', changed.length)
    .returning('last');
  await trx<ScorecardChangeRow>('scorecard_changes')
    .insert(
      changed.map((row, at) => ({
        ...row,
        place: last - changed.length + 1 + at,
      })),
    )
    .onConflict('entity_ref')
    .merge();
}

function bodyOf(scorecard: Scorecard | undefined): ChangeBody {
  if (!scorecard) return { annotations: {}, warnings: [] };
  return {
    annotations: observedAnnotations(scorecard),
    warnings: scorecard.notes
      .filter(isAnnotationMistake)
      .map(({ message }) => message.en),
  };
}
