import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import type { Layer6Api } from 'backstage-plugin-layer6-common';
import { useLocation } from 'react-router-dom';
import { CompliancePage } from '../components/CompliancePage';
import { rootRouteRef } from '../routes';
import { mockLayer6Api } from './renderOnEntityPage';

const CATALOG = [
  { kind: 'Group', metadata: { name: 'shop', title: 'Shop' } },
  { kind: 'Group', metadata: { name: 'platform' } },
  { kind: 'System', metadata: { name: 'checkout' } },
].map(entity => ({ apiVersion: 'backstage.io/v1alpha1', ...entity }));

/** Shows the page at a path with its query, and hands out the API that it asks. */
export function renderCompliance(
  path: string,
  {
    language = 'en',
    mayRefresh = true,
    ...api
  }: Partial<Layer6Api> & { language?: string; mayRefresh?: boolean } = {},
) {
  const layer6 = mockLayer6Api(api);
  renderInTestApp(
    <>
      <CompliancePage />
      <Address />
    </>,
    {
      mountPath: '/layer6/*',
      initialRouteEntries: [`/layer6${path}`],
      mountedRoutes: {
        '/layer6': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      apis: [
        layer6,
        catalogApiMock({ entities: CATALOG }),
        mockApis.permission({
          authorize: mayRefresh ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        }),
      ],
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
  return layer6;
}

/** Names of the rows in sight. */
export function rowNames(): (string | null)[] {
  return screen
    .getAllByRole('rowheader')
    .map(header => header.textContent?.trim() ?? null);
}

/** What stands in the address. */
export function address(): string {
  return document.querySelector('[data-address]')!.textContent!;
}

function Address() {
  const { pathname, search } = useLocation();
  return (
    <p hidden data-address>
      {pathname + decodeURIComponent(search)}
    </p>
  );
}
