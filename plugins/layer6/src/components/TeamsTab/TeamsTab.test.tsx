import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { matrix } from '../../__testUtils__/compliance';
import {
  address,
  renderCompliance,
  rowNames,
} from '../../__testUtils__/renderCompliance';
import { responseError } from '../../__testUtils__/responseError';

const user = userEvent.setup();

describe('Teams', () => {
  it('answers with three numbers and the teams, nested, worst first, what nobody owns last', async () => {
    renderCompliance('', { getTeams: async () => matrix });

    await screen.findByRole('treegrid', { name: 'Teams' });
    expect(address()).toBe('/layer6/teams');
    expect(screen.getByText('Services with a scorecard')).toBeVisible();
    expect(screen.getByText('61')).toBeVisible();
    expect(rowNames()).toEqual([
      'Platform',
      'Payments',
      'Shop',
      'Without an owner',
    ]);
    expect(screen.getByRole('row', { name: 'Payments' })).toHaveAttribute(
      'aria-level',
      '2',
    );
  });

  it('reads the counts of a cell out, and never rounds up to all', async () => {
    renderCompliance('', { getTeams: async () => matrix });

    const row = await screen.findByRole('row', { name: 'Payments' });
    const hpa = within(row).getByRole('link', {
      name: 'HPA: 99% pass; 999 pass, 1 fail',
    });
    expect(hpa).toHaveAttribute(
      'href',
      expect.stringMatching(
        /^\/layer6\/services\?team=group%3Adefault%2Fpayments&check=hpa-configured&sort=hpa-configured/,
      ),
    );
    expect(
      within(row).getByRole('link', {
        name: 'Mesh mTLS: less than half is known; 3 unknown',
      }),
    ).toHaveTextContent('?');
    expect(within(row).getByText('does not apply')).toBeVisible();
  });

  it('collapses by keyboard and sorts by a column, in the address', async () => {
    renderCompliance('?team=group:default/shop', {
      getTeams: async () => matrix,
    });
    const platform = await screen.findByRole('row', { name: /Platform/ });
    await user.click(screen.getByRole('button', { name: 'Collapse all' }));
    expect(rowNames()).toEqual(['Platform', 'Shop', 'Without an owner']);
    expect(platform).toHaveAttribute('aria-expanded', 'false');

    await user.click(screen.getByRole('columnheader', { name: /Team/ }));
    expect(address()).toBe('/layer6/teams?team=group:default/shop&sort=name');
    await user.click(screen.getByRole('columnheader', { name: /Score/ }));
    await user.click(screen.getByRole('columnheader', { name: /Score/ }));
    expect(address()).toContain('sort=score&order=desc');
    expect(rowNames()).toEqual(['Shop', 'Platform', 'Without an owner']);
  });

  it('tells the change over the chosen period', async () => {
    renderCompliance('', { getTeams: async () => matrix });
    const row = await screen.findByRole('row', { name: 'Shop' });
    expect(row).toHaveTextContent('3 points up');
    await user.click(screen.getByRole('radio', { name: '90 days' }));
    expect(address()).toBe('/layer6/teams?period=90');
    expect(screen.getByRole('row', { name: 'Shop' })).toHaveTextContent(
      'no comparison',
    );
  });

  it('keeps the filter from tab to tab, and can remove it', async () => {
    const api = renderCompliance(
      '/teams?team=group:default/shop&check=hpa-configured:fail:no-hpa',
      { getTeams: async () => matrix },
    );
    expect(
      await screen.findByRole('tab', { name: 'Services' }),
    ).toHaveAttribute(
      'href',
      '/layer6/services?team=group%3Adefault%2Fshop&check=hpa-configured%3Afail%3Ano-hpa',
    );
    await user.click(
      await screen.findByRole('button', {
        name: 'Remove Check: HPA · Fail · no-hpa',
      }),
    );
    expect(address()).toBe('/layer6/teams?team=group:default/shop');
    await user.click(screen.getByRole('button', { name: 'Clear the filter' }));
    await waitFor(() => expect(api.getTeams).toHaveBeenLastCalledWith({}));
  });

  it('says what to do where there is nothing, filtered or not', async () => {
    const getTeams = async () => ({
      ...matrix,
      items: [],
      total: { ...matrix.total, services: 0 },
    });
    renderCompliance('?search=zzz', { getTeams });
    expect(
      await screen.findByText('Nothing matches this filter'),
    ).toBeVisible();
    await user.click(
      screen.getAllByRole('button', { name: 'Clear the filter' })[0],
    );
    expect(
      await screen.findByText('No service has a scorecard yet'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Look at the sources' }),
    ).toHaveAttribute('href', '/layer6/sources');
  });

  it('says what failed and tries again', async () => {
    const getTeams = jest
      .fn()
      .mockRejectedValueOnce(
        await responseError(new Error('The database does not answer'), 500),
      )
      .mockResolvedValue(matrix);
    renderCompliance('', { getTeams });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Reason: The database does not answer',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('treegrid', { name: 'Teams' }),
    ).toBeVisible();
  });

  it('speaks Korean', async () => {
    renderCompliance('', { getTeams: async () => matrix, language: 'ko' });
    const row = await screen.findByRole('row', { name: 'Payments' });
    expect(
      within(row).getByRole('link', {
        name: 'HPA: 통과 99%; 통과 999, 실패 1',
      }),
    ).toBeVisible();
    expect(rowNames()).toContain('소유자 없음');
    expect(document.body).not.toHaveTextContent(
      /Teams|Score|Change|Filter|Export|days|Unknown/,
    );
  });
});
