import { isResource } from '../catalog/dependencies';
import { addressOf, type AnswerStore, type BoundAsset } from './AnswerStore';
import type { EvaluationStore } from './EvaluationStore';

/**
 * Saves what entities are bound to, and marks whoever shares something with a Resource that has come to be something else: another
 * owner answers for it from then on.
 */
export async function markReassigned(
  stores: { answers: AnswerStore; evaluations: EvaluationStore },
  refs: readonly string[],
  now: Date,
  save: () => Promise<void>,
): Promise<void> {
  const { answers, evaluations } = stores;
  const resources = refs.filter(isResource);
  const before = await answers.assetsOf(resources);
  await save();
  const after = await answers.assetsOf(resources);
  const moved = resources.flatMap(ref =>
    difference(before.get(ref) ?? [], after.get(ref) ?? []),
  );
  if (moved.length === 0) return;
  const sharing = await answers.sharing(moved);
  await evaluations.mark(
    sharing.filter(ref => !refs.includes(ref) || !isResource(ref)),
    now,
  );
}

/** What stands in one of the lists alone. */
function difference(
  before: readonly BoundAsset[],
  after: readonly BoundAsset[],
): BoundAsset[] {
  const [then, since] = [before, after].map(
    assets => new Set(assets.map(addressOf)),
  );
  return [
    ...before.filter(asset => !since.has(addressOf(asset))),
    ...after.filter(asset => !then.has(addressOf(asset))),
  ];
}
