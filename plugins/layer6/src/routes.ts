import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The page of all services. */
export const rootRouteRef = createRouteRef();

/** The *Layer 6* tab of the page of an entity that has a scorecard. */
export const entityContentRouteRef = createRouteRef();

/** The *Layer 6* tab of the page of a group, a system or a domain. */
export const teamContentRouteRef = createRouteRef();
