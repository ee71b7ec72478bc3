import { EntityProvider } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, renderTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import type { TeamScorecard } from 'backstage-plugin-layer6-common';
import layer6Plugin from '../../index';
import {
  matrix,
  service,
  teamRow,
  trend,
} from '../../__testUtils__/compliance';
import { mockLayer6Api } from '../../__testUtils__/renderOnEntityPage';
import { rootRouteRef } from '../../routes';
import { TeamContent } from './TeamContent';

const team: TeamScorecard = {
  ...teamRow('shop'),
  ref: 'domain:default/shop',
  children: [{ ...matrix.items[0], ref: 'system:default/checkout' }],
  worst: [service('cart', {}, 'fail'), service('fine')],
};

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: { name: 'shop', namespace: 'default' },
};

function apiWith(given: TeamScorecard) {
  return mockLayer6Api({
    getTeam: async () => given,
    getTrend: async () => trend,
  });
}

function renderTab(given: TeamScorecard) {
  renderInTestApp(
    <EntityProvider entity={entity}>
      <TeamContent />
    </EntityProvider>,
    {
      mountedRoutes: { '/layer6': rootRouteRef },
      apis: [apiWith(given)],
    },
  );
}

describe('a domain', () => {
  it('has a card with the roll-up in short', async () => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity })],
      features: [layer6Plugin],
      apis: [apiWith(team)],
    });
    const card = await screen.findByRole('article');
    expect(await within(card).findByText('4 services')).toBeVisible();
    expect(within(card).getByText('3 points up')).toBeInTheDocument();
    expect(
      within(card).getByRole('link', { name: 'Open Layer 6 of shop' }),
    ).toHaveAttribute('href', '/layer6');
  });

  it('has a tab that tells what falls short, what is below it, and the trend', async () => {
    renderTab(team);
    const first = await screen.findByRole('grid', { name: 'Look here first' });
    expect(within(first).getByRole('rowheader')).toHaveTextContent('cart');
    const below = screen.getByRole('treegrid', { name: 'Below it' });
    expect(
      within(below).getByRole('columnheader', { name: /System/ }),
    ).toBeVisible();
    expect(
      await screen.findByRole('region', { name: 'Score by day' }),
    ).toBeVisible();
    expect(
      screen.getAllByRole('link', { name: /^HPA .*: 50% pass/ })[0],
    ).toHaveAttribute(
      'href',
      expect.stringContaining('?domain=domain%3Adefault%2Fshop&check='),
    );
  });

  it('says so where nothing in it has a scorecard', async () => {
    renderTab({ ...team, services: 0 });
    expect(
      await screen.findByText(/^Nothing that it owns or holds/),
    ).toBeVisible();
  });
});
