import type { PermissionsService } from '@backstage/backend-plugin-api';
import { layer6SourceReadPermission } from 'backstage-plugin-layer6-common';
import type { Request, Response, Router } from 'express';
import type { SourceStore } from '../collection/SourceStore';
import {
  checksTable,
  runtimeTable,
  servicesTable,
  sourcesTable,
  teamsTable,
  type CsvTable,
} from '../exports/csvRows';
import { sendCsv, sendJson, type Items } from '../exports/sendExport';
import { authorize } from './authorize';
import { requestOf, type ComplianceRoutesOptions } from './compliance';

export interface ExportRoutesOptions extends ComplianceRoutesOptions {
  permissions: PermissionsService;
  sources: SourceStore;
  clock: () => Date;
}

/** Every view in whole, as a table and as JSON. */
export function addExportRoutes(
  router: Router,
  options: ExportRoutesOptions,
): void {
  const { views, framework, httpAuth, permissions, sources, clock } = options;
  const checks = framework.checks
    .filter(({ enabled }) => enabled)
    .map(({ id }) => id);

  function addExport<Item>(
    name: string,
    table: CsvTable<Item>,
    itemsFor: (req: Request) => Promise<Items<Item>>,
  ): void {
    router.get(`/${name}.csv`, async (req: Request, res: Response) => {
      await sendCsv(res, name, await itemsFor(req), table);
    });
    router.get(`/${name}.json`, async (req: Request, res: Response) => {
      await sendJson(res, name, await itemsFor(req));
    });
  }

  addExport('scorecards', servicesTable(checks), async req =>
    views.all(await requestOf(req, options)),
  );
  addExport('teams', teamsTable(checks), async req => {
    const { items } = await views.matrix(await requestOf(req, options));
    return items;
  });
  addExport('checks', checksTable, async req =>
    views.checks(await requestOf(req, options)),
  );
  addExport('runtime', runtimeTable, async req => {
    const { items } = await views.runtime(await requestOf(req, options));
    return items;
  });
  addExport('sources', sourcesTable, async req => {
    const credentials = await httpAuth.credentials(req);
    await authorize(permissions, layer6SourceReadPermission, credentials);
    return sources.list(clock());
  });
}
