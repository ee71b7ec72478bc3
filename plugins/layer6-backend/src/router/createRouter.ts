import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import type { Router } from 'express';
import { spec } from '../schema/openapi';
import { addChangeRoutes, type ChangeRoutesOptions } from './changes';
import { addComplianceRoutes } from './compliance';
import { addExportRoutes, type ExportRoutesOptions } from './exports';
import { addFrameworkRoutes, type FrameworkRoutesOptions } from './framework';
import { addScorecardRoutes, type ScorecardRoutesOptions } from './scorecards';
import { addSourceRoutes, type SourceRoutesOptions } from './sources';

/** The REST API. Requests are validated against its OpenAPI document, which it also serves. */
export function createRouter(
  options: FrameworkRoutesOptions &
    SourceRoutesOptions &
    ScorecardRoutesOptions &
    ChangeRoutesOptions &
    ExportRoutesOptions,
): Router {
  const router: Router = createValidatedOpenApiRouter(spec);
  addFrameworkRoutes(router, options);
  addSourceRoutes(router, options);
  addScorecardRoutes(router, options);
  addChangeRoutes(router, options);
  addComplianceRoutes(router, options);
  addExportRoutes(router, options);
  return router;
}
