import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';

/** Path of our tab on the pages of entities. */
export const ENTITY_TAB_PATH = 'layer6';

/** Where the *Layer 6* tab of an entity is. */
export function useEntityHref(): (entityRef: string) => string | undefined {
  const entityRoute = useRouteRef(entityRouteRef);
  return useCallback(
    entityRef => {
      const page = entityRoute?.(parseEntityRef(entityRef));
      return page && `${page}/${ENTITY_TAB_PATH}`;
    },
    [entityRoute],
  );
}
