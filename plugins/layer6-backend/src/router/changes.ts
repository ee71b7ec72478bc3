import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Router } from 'express';
import type { ChangeFeed } from '../scorecards/ChangeFeed';

export interface ChangeRoutesOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  changes: ChangeFeed;
}

export function addChangeRoutes(
  router: Router,
  { httpAuth, permissions, changes }: ChangeRoutesOptions,
): void {
  router.get('/changes', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const [decision] = await permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    // What somebody may see can change without any change in the feed, so that a part of it could not be followed.
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `This needs the permission ${catalogEntityReadPermission.name} for all entities`,
      );
    }
    const { after } = req.query;
    res.json(await changes.read(after === undefined ? after : String(after)));
  });
}
