import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { service } from '../../__testUtils__/compliance';
import { framework } from '../../__testUtils__/framework';
import {
  address,
  renderCompliance,
  rowNames,
} from '../../__testUtils__/renderCompliance';

const user = userEvent.setup();

describe('Services', () => {
  it('asks for a page at a time, sorted and filtered as the address says', async () => {
    const listServices = jest.fn(async (_filter, page) =>
      page?.cursor
        ? { items: [service('cart')], total: 51 }
        : {
            items: Array.from({ length: 50 }, (_, index) =>
              service(`service-${index}`),
            ),
            total: 51,
            nextCursor: 'next',
          },
    );
    renderCompliance('/services?team=none&sort=score&order=desc', {
      listServices,
    });
    expect(await screen.findByText('1–50 of 51')).toBeVisible();
    expect(listServices).toHaveBeenLastCalledWith(
      { team: ['none'] },
      { sort: 'score', order: 'desc', limit: 50, cursor: undefined },
    );
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await screen.findByText('51–51 of 51')).toBeVisible();
    expect(rowNames()).toEqual(['cart']);

    await user.click(screen.getByRole('columnheader', { name: /HPA/ }));
    expect(address()).toBe('/layer6/services?team=none&sort=hpa-configured');
    expect(await screen.findByText('1–50 of 51')).toBeVisible();
    expect(listServices).toHaveBeenLastCalledWith(
      { team: ['none'] },
      { sort: 'hpa-configured', order: 'asc', limit: 50, cursor: undefined },
    );
  });

  it('shows verdicts in words with the reason, and opens the tab of the entity', async () => {
    renderCompliance('/services', {
      listServices: async () => ({
        items: [service('cart', { stale: true, owners: [] }, 'fail')],
        total: 1,
      }),
    });
    const row = await screen.findByRole('row', { name: /cart/ });
    expect(row).toHaveTextContent('Fail: mesh-mtls as seen');
    expect(row).toHaveTextContent('Kubernetes 1.31.7 EKS');
    expect(row).toHaveTextContent('Stale');
    expect(row).toHaveTextContent('Without an owner');
    expect(row).toHaveAttribute(
      'data-href',
      '/catalog/default/component/cart/layer6',
    );
  });

  it('has a column for each check of the framework that is on, those of others among them', async () => {
    const [, hpa, ...checks] = framework.checks;
    renderCompliance('/services', {
      listServices: async () => ({ items: [service('cart')], total: 1 }),
      getFramework: async () => ({
        ...framework,
        checks: [
          { ...hpa, enabled: false },
          ...checks,
          {
            ...hpa,
            id: 'two-replicas',
            shortName: { en: 'Two pods', ko: '파드 2개' },
          },
        ],
      }),
    });
    await screen.findByRole('row', { name: /cart/ });
    expect(
      screen.getAllByRole('columnheader').map(({ textContent }) => textContent),
    ).toEqual([
      'Service',
      'Owner',
      'Score',
      'Mesh mTLS',
      'Kafka RF ≥ 3',
      'Two pods',
      'Runs on',
      'Seen',
    ]);
  });

  it('lets columns be chosen, in the address', async () => {
    renderCompliance('/services?column=score&column=lifecycle', {
      listServices: async () => ({ items: [service('cart')], total: 1 }),
    });
    await screen.findByRole('row', { name: /cart/ });
    expect(
      screen.getAllByRole('columnheader').map(({ textContent }) => textContent),
    ).toEqual(['Service', 'Score', 'Lifecycle']);
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await user.click(
      await screen.findByRole('menuitemcheckbox', { name: 'Owner' }),
    );
    expect(address()).toBe(
      '/layer6/services?column=owner&column=score&column=lifecycle',
    );
  });

  it('searches after a pause in typing', async () => {
    const api = renderCompliance('/services', {
      listServices: jest.fn(async () => ({
        items: [service('cart')],
        total: 1,
      })),
    });
    await user.type(
      await screen.findByRole('searchbox', { name: 'Search by name' }),
      'car',
    );
    await waitFor(() =>
      expect(api.listServices).toHaveBeenLastCalledWith(
        { search: 'car' },
        expect.anything(),
      ),
    );
    expect(address()).toBe('/layer6/services?search=car');
  });

  it('offers what there is to filter by', async () => {
    renderCompliance('/services', {
      listServices: async () => ({ items: [service('cart')], total: 1 }),
    });
    await user.click(await screen.findByRole('button', { name: 'Filter' }));
    await user.click(await screen.findByRole('button', { name: /Team/ }));
    await user.click(await screen.findByRole('option', { name: 'Shop' }));
    expect(address()).toBe('/layer6/services?team=group:default/shop');
  });
});
