import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { RelativeTime } from './RelativeTime';

const at = (ms: number) => new Date(Date.now() + ms).toISOString();

it('says how long ago something was seen, by the newest clock, and never that it is to come', async () => {
  renderInTestApp(
    <>
      <RelativeTime value={at(-125_000)} />
      <RelativeTime value={at(125_000)} />
    </>,
  );
  expect(await screen.findByText('2 min. ago')).toBeVisible();
  expect(screen.getByText('now')).toBeVisible();
});
