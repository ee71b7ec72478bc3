import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiStackLine } from '@remixicon/react';
import { Layer6Client } from 'backstage-plugin-layer6-common';
import { layer6ApiRef } from './api';
import { entityContentRouteRef } from './routes';

/** Kinds that can have a scorecard of their own; which of them do is the backend's configuration. */
const scorecardKinds = {
  kind: { $in: ['component', 'resource', 'api'] },
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
    path: 'layer6',
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

/**
 * The tag map and checklist of an entity as a tab, and in short as a card on its overview.
 *
 * @public
 */
export const layer6Plugin = createFrontendPlugin({
  pluginId: 'layer6',
  title: 'Layer 6',
  icon: <RiStackLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { entityContent: entityContentRouteRef },
  extensions: [api, entityContent, overviewCard],
});
