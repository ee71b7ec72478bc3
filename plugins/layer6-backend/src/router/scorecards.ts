import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  layer6ScorecardRefreshPermission,
  type Scorecard,
} from 'backstage-plugin-layer6-common';
import type { Request, Router } from 'express';
import type { EntityFilter } from '../catalog/CatalogMirror';
import type { CatalogStore } from '../catalog/CatalogStore';
import { ONLY_IF_BOUND } from '../evaluation/Evaluator';
import type { ScorecardRefresh } from '../scorecards/ScorecardRefresh';
import type { ScorecardStore } from '../scorecards/ScorecardStore';
import { authorize } from './authorize';

export interface ScorecardRoutesOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  catalog: CatalogService;
  mirror: CatalogStore;
  scorecards: ScorecardStore;
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
    const entityRef = await visibleEntity(req, options);
    res.json(await scorecardOf(entityRef, options));
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

/** Reading a scorecard is reading its entity: the catalog is asked for it with the caller's own credentials. */
async function visibleEntity(
  req: Request,
  { httpAuth, catalog }: ScorecardRoutesOptions,
): Promise<string> {
  const { kind, namespace, name } = req.params;
  const entityRef = stringifyEntityRef({ kind, namespace, name });
  const entity = await catalog.getEntityByRef(entityRef, {
    credentials: await httpAuth.credentials(req),
  });
  if (!entity) {
    throw new NotFoundError(
      `There is no entity ${entityRef}, or you may not see it`,
    );
  }
  return entityRef;
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
