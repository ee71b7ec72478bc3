import type {
  PageRequest,
  ServiceSort,
  ServiceSummary,
} from 'backstage-plugin-layer6-common';
import type { Selection } from './matching';

/** Some of the services, in an order. */
export interface ServicePage {
  items: ServiceSummary[];
  /** Absent on the last page. */
  nextCursor?: string;
}

/** Lists of services with what their scorecards say. */
export interface ServiceStore {
  /** @throws InputError where the cursor is none of this order */
  page(
    selection: Selection,
    request: PageRequest<ServiceSort>,
  ): Promise<ServicePage>;
  count(selection: Selection): Promise<number>;
}
