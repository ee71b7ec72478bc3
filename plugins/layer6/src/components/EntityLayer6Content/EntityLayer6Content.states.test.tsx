import { NotFoundError } from '@backstage/errors';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  apiWith,
  mockLayer6Api,
  renderOnEntityPage,
} from '../../__testUtils__/renderOnEntityPage';
import { responseError } from '../../__testUtils__/responseError';
import { watchClipboard } from '../../__testUtils__/watchClipboard';
import { empty, full, stale } from '../../__testUtils__/scorecards';
import { EntityLayer6Content } from './EntityLayer6Content';

describe('EntityLayer6Content around its content', () => {
  it('reads the sources again on demand and tells what came of it', async () => {
    const user = userEvent.setup();
    const api = mockLayer6Api({
      getScorecard: async () => stale,
      refreshScorecard: jest.fn(async () => full),
    });
    renderOnEntityPage(<EntityLayer6Content />, api);

    await user.click(
      await screen.findByRole('button', { name: 'Refresh now' }),
    );
    expect(api.refreshScorecard).toHaveBeenCalledWith(
      'component:default/backend-api',
    );
    expect(
      await screen.findByText('Refreshed. Score 88; 3 pass, 1 partial'),
    ).toHaveAttribute('role', 'status');
    expect(screen.getByRole('img', { name: 'Score 88 of 100' })).toBeVisible();
  });

  it('keeps what it has where a refresh fails', async () => {
    const user = userEvent.setup();
    const refreshScorecard = jest
      .fn()
      .mockResolvedValueOnce(full)
      .mockRejectedValueOnce(
        await responseError(new Error('eks-prod did not answer'), 503),
      );
    renderOnEntityPage(
      <EntityLayer6Content />,
      mockLayer6Api({ getScorecard: async () => stale, refreshScorecard }),
    );

    await user.click(
      await screen.findByRole('button', { name: 'Refresh now' }),
    );
    await screen.findByRole('img', { name: 'Score 88 of 100' });
    await user.click(screen.getByRole('button', { name: 'Refresh now' }));
    expect(
      await screen.findByText(/Reason: eks-prod did not answer/),
    ).toBeVisible();
    expect(screen.getByRole('img', { name: 'Score 88 of 100' })).toBeVisible();
  });

  it('says how to bind an entity that nothing is bound to, with a snippet under its own name', async () => {
    const user = userEvent.setup();
    const clipboard = watchClipboard();
    renderOnEntityPage(<EntityLayer6Content />, apiWith(empty));

    expect(
      await screen.findByText('No annotation says what runs this entity'),
    ).toBeVisible();
    expect(
      screen.queryByRole('region', { name: 'Checklist' }),
    ).not.toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Copy catalog-info.yaml' }),
    );
    expect(clipboard()).toBe(
      [
        'metadata:',
        '  name: backend-api',
        '  annotations:',
        '    backstage.io/kubernetes-label-selector: app.kubernetes.io/name=backend-api',
      ].join('\n'),
    );
  });

  it('says where to look when the labels match nothing', async () => {
    const [note] = empty.notes;
    const params = { selector: "app in (backend-api), tier='web'" };
    renderOnEntityPage(
      <EntityLayer6Content />,
      apiWith({
        ...empty,
        notes: [
          { ...note, reason: { code: 'selector-matches-nothing', params } },
        ],
      }),
    );

    const command = await screen.findByRole('region', { name: 'kubectl' });
    expect(command).toHaveTextContent(
      String.raw`--selector 'app in (backend-api), tier='\''web'\'''`,
    );
  });

  it('gives the reason of a missing scorecard, as an answer rather than a failure', async () => {
    const error = await responseError(
      new NotFoundError('Kind component gets no scorecard here'),
      404,
    );
    renderOnEntityPage(
      <EntityLayer6Content />,
      mockLayer6Api({ getScorecard: () => Promise.reject(error) }),
    );

    expect(
      await screen.findByText('This entity has no scorecard'),
    ).toBeVisible();
    expect(
      screen.getByText('Kind component gets no scorecard here'),
    ).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows a scorecard that comes later by itself', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const missing = await responseError(new NotFoundError('Not yet'), 404);
    const getScorecard = jest.fn().mockResolvedValue(full);
    getScorecard.mockRejectedValueOnce(missing);
    renderOnEntityPage(
      <EntityLayer6Content />,
      mockLayer6Api({ getScorecard }),
    );
    await screen.findByText('This entity has no scorecard');

    await act(() => jest.advanceTimersByTimeAsync(20_000));
    expect(
      await screen.findByRole('img', { name: 'Score 88 of 100' }),
    ).toBeVisible();
    jest.useRealTimers();
  });

  it('says what failed and loads on another try', async () => {
    const user = userEvent.setup();
    const getScorecard = jest
      .fn()
      .mockRejectedValueOnce(
        await responseError(new Error('The database does not answer'), 500),
      )
      .mockResolvedValueOnce(full);
    renderOnEntityPage(
      <EntityLayer6Content />,
      mockLayer6Api({ getScorecard }),
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Reason: The database does not answer',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('region', { name: 'Tag map' }),
    ).toBeVisible();
  });

  it('says that it is loading', async () => {
    renderOnEntityPage(
      <EntityLayer6Content />,
      mockLayer6Api({ getScorecard: () => new Promise(() => {}) }),
    );
    expect(await screen.findByText('Loading the scorecard')).toHaveAttribute(
      'role',
      'status',
    );
  });
});
