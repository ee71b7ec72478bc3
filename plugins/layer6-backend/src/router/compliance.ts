import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Framework, ServiceSort } from 'backstage-plugin-layer6-common';
import type { Request, Router } from 'express';
import type {
  ComplianceViews,
  ViewRequest,
} from '../compliance/ComplianceViews';
import type { Visibility } from '../visibility/Visibility';
import { pageOf } from './paging';
import { filterOf } from './serviceFilter';
import { visibleEntity } from './visibleEntity';

const SORTS = ['name', 'score', 'coverage', 'owner', 'system', 'observedAt'];
const DEFAULT_DAYS = 90;

export interface ComplianceRoutesOptions {
  httpAuth: HttpAuthService;
  catalog: CatalogService;
  framework: Framework;
  visibility: Visibility;
  views: ComplianceViews;
}

/** Lists, roll-ups and trends: what a caller asks about, cut down to what that caller may see. */
export function addComplianceRoutes(
  router: Router,
  options: ComplianceRoutesOptions,
): void {
  const { views, framework } = options;
  const checks = framework.checks.map(({ id }) => id);

  router.get('/scorecards', async (req, res) => {
    const { sort } = req.query;
    const page = { ...pageOf(req), sort: sortOf(sort, checks) };
    res.json(await views.list(await requestOf(req, options), page));
  });

  router.get('/teams', async (req, res) => {
    const request = await requestOf(req, options);
    res.type('json').send(await views.matrixJson(request));
  });

  router.get('/teams/by-name/:kind/:namespace/:name', async (req, res) => {
    const kind = req.params.kind.toLowerCase();
    if (kind !== 'group' && kind !== 'system' && kind !== 'domain') {
      throw new InputError(
        `Only groups, systems and domains are rolled up, not entities of kind ${kind}`,
      );
    }
    const ref = await visibleEntity(req, options);
    const { visible } = await requestOf(req, options);
    res.json(await views[kind](ref, visible));
  });

  router.get('/checks', async (req, res) => {
    res.json({ items: await views.checks(await requestOf(req, options)) });
  });

  router.get('/runtime', async (req, res) => {
    res.json(await views.runtime(await requestOf(req, options)));
  });

  router.get('/trends', async (req, res) => {
    const request = await requestOf(req, options);
    const { days = DEFAULT_DAYS, owners } = req.query;
    const period = {
      days: Number(days),
      owners: owners === 'today' ? owners : 'day',
    } as const;
    res.json(await views.trend(request, period));
  });
}

/** What is asked about, and what of it the caller may see. */
export async function requestOf(
  req: Request,
  { httpAuth, visibility, framework }: ComplianceRoutesOptions,
): Promise<ViewRequest> {
  const credentials = await httpAuth.credentials(req);
  const checks = framework.checks.map(({ id }) => id);
  return {
    filter: filterOf(req, checks),
    visible: await visibility.of(credentials),
  };
}

function sortOf(sort: unknown, checks: readonly string[]): ServiceSort {
  if (sort === undefined) return 'name';
  const known = [...SORTS, ...checks];
  if (!known.includes(String(sort))) {
    throw new InputError(
      `sort must be one of ${known.join(', ')}, got "${sort}"`,
    );
  }
  return String(sort);
}
