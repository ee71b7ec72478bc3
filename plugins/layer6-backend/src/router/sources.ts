import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import {
  layer6SourceReadPermission,
  layer6SourceRefreshPermission,
} from 'backstage-plugin-layer6-common';
import type { SourceCollection } from '../collection/SourceCollection';
import type { SourceStore } from '../collection/SourceStore';
import { authorize } from './authorize';

export interface SourceRoutesOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  sources: SourceStore;
  collection: SourceCollection;
  clock: () => Date;
}

export function addSourceRoutes(
  router: Router,
  options: SourceRoutesOptions,
): void {
  const { httpAuth, permissions, sources, collection, clock } = options;

  router.get('/sources', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorize(permissions, layer6SourceReadPermission, credentials);
    res.json({ items: await sources.list(clock()) });
  });

  router.post('/sources/:collector/:name/refresh', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorize(permissions, layer6SourceRefreshPermission, credentials);
    collection.refresh(req.params.collector, req.params.name);
    res.status(202).end();
  });
}
