import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  CatalogFilterBlueprint,
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiStackLine } from '@remixicon/react';
import { Layer6Client } from 'backstage-plugin-layer6-common';
import { layer6ApiRef } from './api';
import { ENTITY_TAB_PATH } from './hooks/useEntityHref';
import {
  entityContentRouteRef,
  rootRouteRef,
  teamContentRouteRef,
} from './routes';

/** Kinds that can have a scorecard of their own; which of them do is the backend's configuration. */
const scorecardKinds = {
  kind: { $in: ['component', 'resource', 'api'] },
};

/** Kinds that own or hold entities with scorecards. */
const teamKinds = {
  kind: { $in: ['group', 'system', 'domain'] },
};

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: layer6ApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new Layer6Client(deps),
    }),
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: ENTITY_TAB_PATH,
    title: 'Layer 6',
    icon: <RiStackLine />,
    filter: scorecardKinds,
    routeRef: entityContentRouteRef,
    loader: () =>
      import('./components/EntityLayer6Content').then(m => (
        <m.EntityLayer6Content />
      )),
  },
});

const overviewCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    type: 'info',
    filter: scorecardKinds,
    loader: () =>
      import('./components/OverviewCard').then(m => <m.OverviewCard />),
  },
});

// Its own header instead of sub-pages: their tabs would drop the filter from the address, and speak one language only.
const page = PageBlueprint.make({
  params: {
    path: '/layer6',
    routeRef: rootRouteRef,
    title: 'Layer 6',
    icon: <RiStackLine />,
    noHeader: true,
    loader: () =>
      import('./components/CompliancePage').then(m => <m.CompliancePage />),
  },
});

const teamContent = EntityContentBlueprint.make({
  name: 'team',
  params: {
    path: ENTITY_TAB_PATH,
    title: 'Layer 6',
    icon: <RiStackLine />,
    filter: teamKinds,
    routeRef: teamContentRouteRef,
    loader: () =>
      import('./components/TeamContent').then(m => <m.TeamContent />),
  },
});

const teamCard = EntityCardBlueprint.make({
  name: 'team',
  params: {
    type: 'info',
    filter: teamKinds,
    loader: () => import('./components/TeamCard').then(m => <m.TeamCard />),
  },
});

const catalogFilter = CatalogFilterBlueprint.make({
  params: {
    loader: () =>
      import('./components/CatalogFilter').then(m => <m.CatalogFilter />),
  },
});

/**
 * The tag map and checklist of an entity as a tab, and in short as a card on its overview; the same rolled up for groups,
 * systems and domains; a page over all services; and filters of the catalog's own list.
 *
 * @public
 */
export const layer6Plugin = createFrontendPlugin({
  pluginId: 'layer6',
  title: 'Layer 6',
  icon: <RiStackLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    entityContent: entityContentRouteRef,
    teamContent: teamContentRouteRef,
  },
  extensions: [
    api,
    page,
    entityContent,
    overviewCard,
    teamContent,
    teamCard,
    catalogFilter,
  ],
});
