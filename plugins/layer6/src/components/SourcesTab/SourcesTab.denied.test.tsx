import { screen } from '@testing-library/react';
import { source } from '../../__testUtils__/compliance';
import { renderCompliance } from '../../__testUtils__/renderCompliance';

// In a file of its own: what was once allowed is remembered.
describe('Sources for who may only look', () => {
  it('say why one may not read them again', async () => {
    renderCompliance('/sources', {
      getSources: async () => [source],
      mayRefresh: false,
    });
    expect(
      await screen.findByText(/needs the permission layer6.source.refresh/),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Read again/ }),
    ).not.toBeInTheDocument();
  });
});
