import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CheckChange } from 'backstage-plugin-layer6-common';
import {
  mockLayer6Api,
  renderOnEntityPage,
} from '../../__testUtils__/renderOnEntityPage';
import { framework } from '../../__testUtils__/framework';
import { responseError } from '../../__testUtils__/responseError';
import { full } from '../../__testUtils__/scorecards';
import { History } from './History';

const strict = {
  status: 'pass' as const,
  reasonCode: 'strict',
  message: { en: 'STRICT on every port', ko: '모든 포트 STRICT' },
};
const open = {
  status: 'partial' as const,
  reasonCode: 'port-open',
  message: { en: 'Port 9090 accepts plaintext', ko: '포트 9090 평문' },
};
const newest: CheckChange[] = [
  { check: 'mesh-mtls', from: strict, to: open, at: '2026-03-02T09:00:00Z' },
  { check: 'hpa-configured', from: open, at: '2026-03-01T09:00:00Z' },
];
const oldest: CheckChange[] = [
  {
    check: 'mesh-mtls',
    from: strict,
    to: { ...strict, reasonCode: 'mesh-wide' },
    at: '2026-02-02T09:00:00Z',
  },
  { check: 'mesh-mtls', to: strict, at: '2026-02-01T09:00:00Z' },
];

function lines(): (string | undefined)[] {
  return within(screen.getByRole('region', { name: 'What changed' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent?.split(/(Feb|Mar) \d/)[0]);
}

describe('What changed', () => {
  it('tells from what to what and why, newest first, page after page', async () => {
    const user = userEvent.setup();
    const getHistory = jest.fn(async (_ref, page) =>
      page?.cursor
        ? { items: oldest, total: 4 }
        : { items: newest, total: 4, nextCursor: 'next' },
    );
    renderOnEntityPage(
      <History scorecard={full} framework={framework} />,
      mockLayer6Api({ getHistory }),
    );
    await user.click(
      await screen.findByRole('button', { name: 'Show earlier changes' }),
    );
    await screen.findByText(/First looked at/);
    expect(lines()).toEqual([
      'Mesh mTLS Pass → PartialPort 9090 accepts plaintext',
      'HPA Partial → no longer looked atPort 9090 accepts plaintext',
      'Mesh mTLS Pass, for another reasonSTRICT on every port',
      'Mesh mTLS First looked at: PassSTRICT on every port',
    ]);
    expect(
      screen.queryByRole('button', { name: 'Show earlier changes' }),
    ).not.toBeInTheDocument();
  });

  it('keeps what it has where more cannot be loaded', async () => {
    const user = userEvent.setup();
    const getHistory = jest
      .fn()
      .mockResolvedValueOnce({ items: newest, total: 4, nextCursor: 'next' })
      .mockRejectedValueOnce(await responseError(new Error('Too busy'), 503))
      .mockResolvedValueOnce({ items: oldest, total: 4 });
    renderOnEntityPage(
      <History scorecard={full} framework={framework} />,
      mockLayer6Api({ getHistory }),
    );
    await user.click(
      await screen.findByRole('button', { name: 'Show earlier changes' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('Too busy');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText(/First looked at/);
    expect(lines()).toHaveLength(4);
  });

  it('says where nothing has changed yet', async () => {
    renderOnEntityPage(
      <History scorecard={full} framework={framework} />,
      mockLayer6Api(),
    );
    expect(await screen.findByText('Nothing has changed yet')).toBeVisible();
  });
});
