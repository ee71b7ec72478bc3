import { screen } from '@testing-library/react';
import { renderCompliance } from '../../__testUtils__/renderCompliance';

describe('Runtime', () => {
  it('tells versions by component, and where lists and what was seen differ', async () => {
    renderCompliance('/runtime', {
      getRuntime: async () => ({
        items: [
          {
            component: 'container-orchestration',
            technology: 'kubernetes',
            services: 12,
            versions: [
              { version: 'v1.31.7-eks-1', distribution: 'eks', services: 10 },
              { version: null, distribution: null, services: 2 },
            ],
          },
        ],
        tags: [
          { code: 'D3.3', observed: 9, undeclared: 0, declared: 2, unknown: 1 },
        ],
      }),
    });
    expect(
      await screen.findByRole('link', {
        name: 'Show the services on Kubernetes 1.31.7 EKS',
      }),
    ).toHaveAttribute(
      'href',
      '/layer6/services?technology=kubernetes%40v1.31.7-eks-1',
    );
    expect(screen.getByText('version unknown')).toBeVisible();
    expect(screen.getAllByText('Nothing of it was found')).toHaveLength(3);
    expect(
      screen.getByRole('link', {
        name: 'D3.3, Declared, not seen: show the services, 2',
      }),
    ).toHaveAttribute('href', '/layer6/services?tag=D3.3%3Adeclared');
  });
});
