import type { TestBackend } from '@backstage/backend-test-utils';
import { eventually, PATIENCE_MS } from '../__testUtils__/eventually';
import {
  mutualTls,
  portalOf,
  startPortal,
  tagOf,
  verdict,
} from './__testUtils__/portal';
import {
  AGENT as url,
  POLICY,
  put,
  tokenOf,
  withConsul,
} from './__testUtils__/realConsul';

withConsul('pods that a cluster shows as well', () => {
  jest.setTimeout(3 * PATIENCE_MS);
  let backend: TestBackend;
  let portal: ReturnType<typeof portalOf>;

  const deregister = () =>
    put(url, '/agent/service/deregister/line-monitor', {});

  beforeAll(async () => {
    const token = await tokenOf('layer6', POLICY);
    backend = await startPortal([{ name: 'dc1', url, token }]);
    portal = portalOf(backend);
  });

  afterAll(async () => {
    await backend?.stop();
    await deregister();
  });

  it('are judged by the weaker of the two', async () => {
    await eventually(async () => {
      expect(verdict(await portal.scorecard('line-monitor'))).toBe(
        'pass: enforced',
      );
    });
    await put(url, '/agent/service/register', {
      Name: 'line-monitor',
      Port: 8080,
      Meta: {
        'k8s-namespace': 'factory',
        'pod-name': 'line-monitor-xfb2wgzq4k-kt4gj',
      },
      Connect: { SidecarService: {} },
    });
    await portal.refreshSource('dc1');
    await eventually(async () => {
      expect(verdict(await portal.scorecard('line-monitor'))).toBe(
        'partial: transparent-proxy-off',
      );
    });
    const scorecard = await portal.scorecard('line-monitor');
    const { notes, parts } = mutualTls(scorecard);
    expect(parts.map(({ subject }) => subject)).toEqual([
      'Deployment factory/line-monitor in factory',
    ]);
    expect(notes.map(({ message }) => message.en)).toContain(
      'factory shows more protection of it than dc1 does; dc1 counts',
    );
    expect(tagOf(scorecard, 'R5.2')).toBe('observed');
  });
});
