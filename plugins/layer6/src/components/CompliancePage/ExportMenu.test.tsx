import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderCompliance } from '../../__testUtils__/renderCompliance';

const user = userEvent.setup();

describe('Export', () => {
  it('hands out all rows of the tab as filtered, and tells so', async () => {
    URL.createObjectURL = jest.fn(() => 'blob:file');
    URL.revokeObjectURL = jest.fn();
    const api = renderCompliance('/services?team=none', {
      exportView: jest.fn(async () => new Blob(['name'])),
    });
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: /CSV/ }));
    expect(api.exportView).toHaveBeenCalledWith('scorecards', 'csv', {
      team: ['none'],
    });
    expect(
      await screen.findByText('Exported to layer6-services.csv'),
    ).toHaveAttribute('role', 'status');
  });
});
