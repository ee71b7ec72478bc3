import { parseEntityRef } from '@backstage/catalog-model';
import type { ServiceFilter } from 'backstage-plugin-layer6-common';

/** The filter that means what a group, a system or a domain rolls up. */
export function teamFilter(entityRef: string): ServiceFilter {
  switch (parseEntityRef(entityRef).kind.toLocaleLowerCase('en-US')) {
    case 'system':
      return { system: [entityRef] };
    case 'domain':
      return { domain: [entityRef] };
    default:
      return { team: [entityRef] };
  }
}
