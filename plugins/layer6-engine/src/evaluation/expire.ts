import { unknown, type Asset, type Fact } from '../model';

/**
 * An asset that was last read longer ago than its source allows: it is still shown, and nothing is concluded from it any more.
 */
export function expire<T extends Asset>(asset: T): T {
  const stale = unknown({
    code: 'stale',
    params: { source: asset.source.name, observedAt: asset.observedAt },
  });
  return withFacts(asset, stale);
}

/** Facts stand directly on an asset, or in a group of settings one level below. */
function withFacts<T extends object>(value: T, replacement: Fact<never>): T {
  const entries = Object.entries(value).map(([key, field]) => {
    if (isFact(field)) return [key, replacement];
    return key === 'kafka'
      ? [key, withFacts(field, replacement)]
      : [key, field];
  });
  return Object.fromEntries(entries) as T;
}

function isFact(value: unknown): value is Fact<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'known' in value &&
    'evidence' in value
  );
}
