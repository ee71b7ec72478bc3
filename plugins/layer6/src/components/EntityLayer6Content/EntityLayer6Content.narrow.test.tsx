import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  apiWith,
  renderOnEntityPage,
} from '../../__testUtils__/renderOnEntityPage';
import { full } from '../../__testUtils__/scorecards';
import { EntityLayer6Content } from './EntityLayer6Content';

// In a file of its own: the width is read once.
window.innerWidth = 360;

describe('EntityLayer6Content where there is little room', () => {
  it('opens the evidence in a dialog', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<EntityLayer6Content />, apiWith(full));

    const tag = await screen.findByRole('button', { name: /R3.2/ });
    await user.click(tag);
    const dialog = screen.getByRole('dialog', { name: 'R3.2 Auto Scaling' });
    expect(dialog).toHaveTextContent(
      'HorizontalPodAutoscaler shop/backend-api',
    );

    await user.keyboard('{Escape}');
    expect(dialog).not.toBeInTheDocument();
    await waitFor(() => expect(tag).toHaveFocus());
  });
});
