import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  layer6ScorecardRefreshPermission,
  type Scorecard,
} from 'backstage-plugin-layer6-common';
import type { Router } from 'express';
import type { EntityFilter } from '../catalog/CatalogMirror';
import type { CatalogStore } from '../catalog/CatalogStore';
import { ONLY_IF_BOUND } from '../evaluation/Evaluator';
import type { CheckHistoryStore } from '../scorecards/CheckHistoryStore';
import type { ScorecardRefresh } from '../scorecards/ScorecardRefresh';
import type { ScorecardStore } from '../scorecards/ScorecardStore';
import type { Visibility } from '../visibility/Visibility';
import { authorize } from './authorize';
import { pageOf } from './paging';
import { entityRefOf, visibleEntity } from './visibleEntity';

export interface ScorecardRoutesOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  catalog: CatalogService;
  mirror: CatalogStore;
  scorecards: ScorecardStore;
  history: CheckHistoryStore;
  visibility: Visibility;
  refresh: ScorecardRefresh;
  entityFilter: EntityFilter;
}

const BY_NAME = '/scorecards/by-name/:kind/:namespace/:name';

export function addScorecardRoutes(
  router: Router,
  options: ScorecardRoutesOptions,
): void {
  const { httpAuth, permissions, refresh } = options;

  router.get(BY_NAME, async (req, res) => {
    const entityRef = entityRefOf(req);
    const credentials = await httpAuth.credentials(req);
    // Both at once, for this is what is asked for most; it is shown to nobody who may not see it.
    const [isVisible, scorecard] = await Promise.all([
      options.visibility.isKnownVisible(entityRef, credentials),
      options.scorecards.get(entityRef),
    ]);
    if (isVisible && scorecard) {
      res.json(scorecard);
      return;
    }
    await visibleEntity(req, options);
    res.json(await scorecardOf(entityRef, options));
  });

  router.get(`${BY_NAME}/history`, async (req, res) => {
    const entityRef = await visibleEntity(req, options);
    const { limit, cursor } = pageOf(req);
    res.json(await options.history.changes(entityRef, { limit, cursor }));
  });

  router.post(`${BY_NAME}/refresh`, async (req, res) => {
    await authorize(
      permissions,
      layer6ScorecardRefreshPermission,
      await httpAuth.credentials(req),
    );
    const entityRef = await visibleEntity(req, options);
    await refresh.refresh(entityRef);
    res.json(await scorecardOf(entityRef, options));
  });
}

async function scorecardOf(
  entityRef: string,
  options: ScorecardRoutesOptions,
): Promise<Scorecard> {
  const scorecard = await options.scorecards.get(entityRef);
  if (scorecard) return scorecard;
  throw new NotFoundError(await whyNone(entityRef, options));
}

async function whyNone(
  entityRef: string,
  { entityFilter, mirror }: ScorecardRoutesOptions,
): Promise<string> {
  const kind = entityRef.slice(0, entityRef.indexOf(':'));
  const isSelected = entityFilter.some(
    record =>
      !record.kind ||
      [record.kind].flat().some(wanted => wanted.toLowerCase() === kind),
  );
  if (!isSelected) return `Entities of kind ${kind} get no scorecard`;

  const [mirrored] = await mirror.load([entityRef]);
  if (mirrored?.selected && ONLY_IF_BOUND.includes(kind)) {
    return `Nothing that runs is bound to ${entityRef}, and entities of kind ${kind} get a scorecard only where something is`;
  }
  return `${entityRef} has no scorecard: it is either so new that it has not been evaluated yet, or layer6.entities.filter does not select it`;
}
