import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Framework } from 'backstage-plugin-layer6-common';
import type { Router } from 'express';

export interface FrameworkRoutesOptions {
  httpAuth: HttpAuthService;
  framework: Framework;
}

export function addFrameworkRoutes(
  router: Router,
  { httpAuth, framework }: FrameworkRoutesOptions,
): void {
  router.get('/framework', async (req, res) => {
    await httpAuth.credentials(req);
    res.json(framework);
  });
}
