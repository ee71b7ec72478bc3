import { NotAllowedError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { source } from '../../__testUtils__/compliance';
import { renderCompliance } from '../../__testUtils__/renderCompliance';
import { responseError } from '../../__testUtils__/responseError';

const user = userEvent.setup();

describe('Sources', () => {
  it('tells health, duration, what stood in the way, and reads one again', async () => {
    const api = renderCompliance('/sources', {
      getSources: async () => [source],
      refreshSource: jest.fn(async () => undefined),
    });
    const item = within(
      await screen.findByRole('list', { name: 'Sources' }),
    ).getAllByRole('listitem')[0];
    expect(item).toHaveTextContent('Read in part');
    expect(item).toHaveTextContent('took 4.2 sec');
    expect(item).toHaveTextContent('Stale: what rests on it counts as unknown');
    expect(item).toHaveTextContent('a.yaml · line 3 No kind');
    await user.click(
      screen.getByRole('button', {
        name: /1 kind could not be read in whole/,
      }),
    );
    expect(
      within(screen.getByRole('table'))
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['v1/Node', 'v1/Pod']);
    await user.click(
      screen.getByRole('button', { name: 'Read again: eks-prod' }),
    );
    expect(api.refreshSource).toHaveBeenCalledWith(source);
    expect(
      await screen.findByText('Reading eks-prod has begun'),
    ).toHaveAttribute('role', 'status');
  });

  it('says that one may not see them, as an answer rather than a failure', async () => {
    const error = await responseError(new NotAllowedError('Not for you'), 403);
    renderCompliance('/sources', { getSources: () => Promise.reject(error) });
    expect(
      await screen.findByText('You may not see this: Sources'),
    ).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says how to configure the first one', async () => {
    renderCompliance('/sources', { getSources: async () => [] });
    expect(await screen.findByText('No source is configured')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Copy app-config.yaml' }),
    ).toBeVisible();
  });
});
