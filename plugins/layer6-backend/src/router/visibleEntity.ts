import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Request } from 'express';

/**
 * Ref of the entity that a path names. Reading what is known of it is reading it: the catalog is asked for it with the caller's
 * own credentials.
 *
 * @throws NotFoundError where there is none, or the caller may not read it
 */
export async function visibleEntity(
  req: Request,
  options: { httpAuth: HttpAuthService; catalog: CatalogService },
): Promise<string> {
  const entityRef = entityRefOf(req);
  const entity = await options.catalog.getEntityByRef(entityRef, {
    credentials: await options.httpAuth.credentials(req),
  });
  if (!entity) {
    throw new NotFoundError(
      `There is no entity ${entityRef}, or you may not see it`,
    );
  }
  return entityRef;
}

/** In lower case. */
export function entityRefOf(req: Request): string {
  const { kind, namespace, name } = req.params;
  return stringifyEntityRef({ kind, namespace, name });
}
