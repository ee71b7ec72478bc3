import { NotFoundError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import {
  apiWith,
  mockLayer6Api,
  renderOnEntityPage,
} from '../../__testUtils__/renderOnEntityPage';
import { responseError } from '../../__testUtils__/responseError';
import { full } from '../../__testUtils__/scorecards';
import { OverviewCard } from './OverviewCard';

describe('OverviewCard', () => {
  it('shows the score, every check with its status, the first tags and the freshness', async () => {
    renderOnEntityPage(<OverviewCard />, apiWith(full));

    const card = await screen.findByRole('article');
    expect(
      await within(card).findByRole('img', { name: 'Score 88 of 100' }),
    ).toBeVisible();
    expect(
      within(card)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Cluster HA Pass',
      'HPA Pass',
      'Mesh mTLS Partial',
      'Kafka RF ≥ 3 Pass',
    ]);
    expect(card).toHaveTextContent('9 more');
    expect(card).toHaveTextContent(/Seen .* ago in 1 cluster/);
  });

  it('is not there for an entity without a scorecard', async () => {
    const error = await responseError(new NotFoundError('none'), 404);
    let answer = () => {};
    const getScorecard = () =>
      new Promise<never>((_, reject) => {
        answer = () => reject(error);
      });
    renderOnEntityPage(<OverviewCard />, mockLayer6Api({ getScorecard }));

    const card = await screen.findByRole('article');
    answer();
    await waitFor(() => expect(card).not.toBeInTheDocument());
  });
});
