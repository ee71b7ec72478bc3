import { execFileSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { watcher, without } from './watch.mjs';

const docker = (...words) =>
  execFileSync('docker', ['-H', process.env.LAYER6_TEST_DOCKER, ...words], {
    stdio: 'ignore',
  });

describe(
  'a container of a Docker engine',
  { skip: without('Docker engine', 'LAYER6_TEST_DOCKER') },
  () => {
    const { start, stop, watch } = watcher();

    before(start);

    after(stop);

    it('comes, turns unhealthy and goes while somebody looks', async () => {
      const tab = await watch('storefront');
      const notFound = tab.page
        .getByRole('region', { name: 'Annotations to check' })
        .getByText(/names engine\/storefront; nothing of that name was found/);
      const ready = number =>
        tab.page
          .getByRole('region', { name: 'Where it runs' })
          .getByRole('row', { name: `Container storefront` })
          .filter({ hasText: number });
      await tab.see('before', notFound, tab.tag('R5.1', 'Unknown'));

      docker(
        ...['run', '-d', '--network', 'none', '--name', 'storefront'],
        ...['--restart', 'always', '--health-cmd', 'busybox test ! -e /sick'],
        ...['--health-interval', '1s', '--health-retries', '1'],
        ...['lab/busybox', 'busybox', 'sleep', '100000'],
      );
      await tab.see(
        'running',
        ready('1 of 1'),
        tab.tag('R5.1', 'Seen'),
        tab.tag('M1.1', 'Seen'),
      );

      docker('exec', 'storefront', 'busybox', 'touch', '/sick');
      await ready('0 of 1').waitFor();
      await tab.tag('M1.1', 'Seen').click();
      await tab.see(
        'unhealthy',
        tab.page
          .getByRole('complementary', { name: /M1.1/ })
          .getByText('unhealthy', { exact: true }),
      );

      docker('rm', '-f', 'storefront');
      await tab.see('removed', notFound, tab.tag('R5.1', 'Unknown'));
      await tab.leave();
    });
  },
);
