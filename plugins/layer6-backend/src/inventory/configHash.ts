import type { SourceDefinition } from 'backstage-plugin-layer6-node';
import { hashOf } from '../database/hash';

/**
 * Of all that determines what a read yields. Where it changes, the assets are another source's. Schedule and greatest age
 * hold at once, and take nothing away from what was read.
 */
export function configHash(source: SourceDefinition): string {
  return hashOf(
    JSON.stringify([
      source.environment ?? null,
      source.settings,
      source.unscannable ?? null,
    ]),
  );
}
