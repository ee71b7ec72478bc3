import type { Entity } from '@backstage/catalog-model';
import { createApiMock, renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { Scorecard } from 'backstage-plugin-layer6-common';
import { layer6ApiRef } from '../api';
import { framework } from './framework';

export const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'backend-api', namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
};

export const mockLayer6Api = createApiMock(layer6ApiRef, () => ({
  getFramework: jest.fn(async () => framework),
  getScorecard: jest.fn(),
  refreshScorecard: jest.fn(),
  getSources: jest.fn().mockResolvedValue([]),
  refreshSource: jest.fn(),
  listServices: jest.fn().mockResolvedValue({ items: [], total: 0 }),
  getTeams: jest.fn(),
  getTeam: jest.fn(),
  getChecks: jest.fn().mockResolvedValue([]),
  getRuntime: jest.fn().mockResolvedValue({ items: [], tags: [] }),
  getTrend: jest.fn(),
  getHistory: jest.fn().mockResolvedValue({ items: [], total: 0 }),
  exportView: jest.fn(),
}));

/** An API that has just this scorecard. */
export function apiWith(scorecard: Scorecard) {
  return mockLayer6Api({ getScorecard: async () => scorecard });
}

/** Shows a component on the page of `entity` with these annotations, in a portal that speaks the language. */
export function renderOnEntityPage(
  component: JSX.Element,
  api: ReturnType<typeof mockLayer6Api>,
  {
    language = 'en',
    annotations,
  }: { language?: string; annotations?: Record<string, string> } = {},
) {
  const annotated = {
    ...entity,
    metadata: { ...entity.metadata, annotations },
  };
  return renderInTestApp(
    <EntityProvider entity={annotated}>{component}</EntityProvider>,
    {
      apis: [api],
      config: {
        app: {
          baseUrl: 'http://localhost:3000',
          extensions: [
            {
              'api:app/app-language': {
                config: {
                  defaultLanguage: language,
                  availableLanguages: ['en', 'ko'],
                },
              },
            },
          ],
        },
        backend: { baseUrl: 'http://localhost:7007' },
      },
    },
  );
}
