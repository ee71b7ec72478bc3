import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { trend } from '../../__testUtils__/compliance';
import { renderCompliance } from '../../__testUtils__/renderCompliance';

const user = userEvent.setup();

describe('Checks', () => {
  const getChecks = async () => [
    {
      id: 'hpa-configured',
      counts: { pass: 3, partial: 0, fail: 2, 'not-applicable': 0, unknown: 0 },
      reasons: [
        {
          status: 'fail' as const,
          code: 'no-hpa',
          label: { en: 'No HPA targets …', ko: '…에 연결된 HPA가 없습니다' },
          count: 2,
          examples: ['component:default/cart'],
        },
      ],
    },
  ];

  it('leads from a reason to the services that have it', async () => {
    renderCompliance('/checks?team=none', {
      getChecks,
      getTrend: async () => trend,
    });
    expect(
      await screen.findByRole('link', {
        name: 'Fail: No HPA targets …. Show the services, 2',
      }),
    ).toHaveAttribute(
      'href',
      '/layer6/services?team=none&check=hpa-configured%3Afail%3Ano-hpa',
    );
    expect(screen.getByText('for example cart')).toBeVisible();
  });

  it('leaves a day without a run open, in the chart and in the table behind it', async () => {
    const getTrend = jest.fn(async () => trend);
    renderCompliance('/checks', { getChecks, getTrend });
    const section = within(
      await screen.findByRole('region', { name: 'Score by day' }),
    );
    expect(
      section.getByText('1 day without a run is left open.'),
    ).toBeVisible();
    await user.click(section.getByRole('button', { name: 'Show as a table' }));
    expect(
      within(section.getByRole('table'))
        .getAllByRole('row')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'DayScore',
      'Mar 5, 2026–',
      'Mar 4, 202670',
      'Mar 3, 2026no run',
      'Mar 2, 202662',
      'Mar 1, 202660',
    ]);

    await user.click(screen.getByRole('radio', { name: "Today's owners" }));
    await waitFor(() =>
      expect(getTrend).toHaveBeenLastCalledWith(
        {},
        { days: 31, owners: 'today' },
      ),
    );
  });
});
