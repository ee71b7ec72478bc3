import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import alphaPlugin from './alpha';
import layer6Plugin from './index';
import { apiWith, entity } from './__testUtils__/renderOnEntityPage';
import { full } from './__testUtils__/scorecards';

const userPage = createTestEntityPage({
  entity: { ...entity, kind: 'User', metadata: { name: 'jane.doe' } },
});

describe('layer6 plugin', () => {
  it('is one object under both of its names, so that a portal that finds both installs one', () => {
    expect(alphaPlugin).toBe(layer6Plugin);
  });

  it('puts a card and a tab on the pages of components, and leads from one to the other', async () => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity })],
      features: [layer6Plugin],
      apis: [apiWith(full)],
    });

    expect(
      await screen.findByRole('link', { name: 'Open Layer 6 of backend-api' }),
    ).toHaveAttribute('href', '/layer6');
    expect(
      await screen.findByRole('button', { name: /R5.1 Container Runtime/ }),
    ).toBeVisible();
  });

  it('leaves the pages of other kinds alone', async () => {
    renderTestApp({
      extensions: [userPage],
      features: [layer6Plugin],
      apis: [apiWith(full)],
    });

    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});
