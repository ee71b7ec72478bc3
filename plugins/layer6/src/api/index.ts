import { createApiRef } from '@backstage/frontend-plugin-api';
import type { Layer6Api } from 'backstage-plugin-layer6-common';

/**
 * The REST API of Layer 6, as every component of this plugin reaches it. Its methods throw `ResponseError` for any answer
 * that is not 2xx.
 *
 * @public
 */
export const layer6ApiRef = createApiRef<Layer6Api>({
  id: 'plugin.layer6.api',
});
