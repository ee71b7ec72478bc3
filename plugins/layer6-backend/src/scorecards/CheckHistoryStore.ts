import type { CheckChange, Page } from 'backstage-plugin-layer6-common';

/** How the checks of an entity came to say what they say. */
export interface CheckHistoryStore {
  /**
   * Changes of a status or a reason, newest first.
   *
   * @throws InputError where the cursor is none of this list
   */
  changes(
    entityRef: string,
    page: { limit?: number; cursor?: string },
  ): Promise<Page<CheckChange>>;
}
