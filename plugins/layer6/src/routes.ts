import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The *Layer 6* tab of an entity page. */
export const entityContentRouteRef = createRouteRef();
