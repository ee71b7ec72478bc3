import { NotFoundError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  apiWith,
  mockLayer6Api,
  renderOnEntityPage,
} from '../../__testUtils__/renderOnEntityPage';
import { responseError } from '../../__testUtils__/responseError';
import { full, stale } from '../../__testUtils__/scorecards';
import { watchClipboard } from '../../__testUtils__/watchClipboard';
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

  it('says what the owner should correct, with the list of tags to copy', async () => {
    const user = userEvent.setup();
    const clipboard = watchClipboard();
    renderOnEntityPage(<OverviewCard />, apiWith(stale), {
      annotations: { 'layer6/tags': 'R5.1, X9.9' },
    });

    const card = await screen.findByRole('article');
    expect(
      await within(card).findByText(/Annotation layer6\/tags names X9.9/),
    ).toBeVisible();
    await user.click(
      within(card).getByRole('button', { name: 'Copy layer6/tags' }),
    );
    expect(clipboard()).toMatch(/^layer6\/tags: 'R5.1, R5.2, /);
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
