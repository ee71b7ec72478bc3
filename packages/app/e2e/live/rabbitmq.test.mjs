import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { watcher, without } from './watch.mjs';

const script = fileURLToPath(
  new URL('../../../../testbed/rabbitmq.sh', import.meta.url),
);
const rabbitmq = (...words) => execFileSync(script, words, { stdio: 'ignore' });

describe(
  'RabbitMQ',
  { skip: without('RabbitMQ', 'LAYER6_TEST_RABBITMQ') },
  () => {
    const { start, stop, watch } = watcher();

    before(start);

    after(stop);

    it('stops, and starts again, while somebody looks', async () => {
      const tab = await watch('invoicing');
      await tab.see(
        'running',
        tab.tag('D3.1', 'Seen'),
        tab.tag('I3.1', 'Seen'),
      );

      rabbitmq('stop', '1');
      await tab.see('silent', tab.silent('queues'), tab.tag('D3.1', 'Seen'));
      await tab.see(
        'silent-for-long',
        tab.tag('D3.1', 'Unknown'),
        tab.tag('I3.1', 'Unknown'),
      );

      rabbitmq('start', '1');
      await tab.see('back', tab.tag('D3.1', 'Seen'), tab.tag('I3.1', 'Seen'));
      await tab.leave();
    });
  },
);
