import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { layer6Tab } from './layer6Tab.mjs';
import { portal } from './portal.mjs';

/* Each service of the demo on its tab: the same as the backend is expected to come to, in words. */

const EXPECTED = JSON.parse(
  readFileSync(
    new URL('../../../examples/expected.json', import.meta.url),
    'utf8',
  ),
);

/** The technologies of the framework, and the kinds of them that are told apart, in the page's words. */
const TECHNOLOGIES = [
  ...[/^Docker \d/, /^containerd \d/, /^CRI-O \d/],
  ...['EKS', 'AKS', 'GKE', 'kOps', 'kubeadm'].map(
    distribution => new RegExp(`^Kubernetes .*\\b${distribution}$`),
  ),
  ...[/^Docker Swarm /, /^AWS ECS /, /^AWS Fargate\b/],
  ...[/^Apache Kafka /, /^RabbitMQ\b/, /^AWS SQS .*standard$/i],
  ...[/^AWS SQS .*fifo$/i, /^Redis Streams\b/],
  ...[/^Istio\b/, /^Linkerd\b/, /^Consul Connect\b/],
];

describe('the services of the demo', () => {
  const { start, stop, visit } = portal();
  const technologies = new Set();
  let visitor;

  before(async () => {
    await start();
    visitor = await visit('/');
    await visitor.page.getByRole('link', { name: 'Backend API' }).waitFor();
    // From here on everything is there; many services would else fail slowly where one does.
    visitor.page.setDefaultTimeout(30_000);
  });

  after(async () => {
    await visitor?.leave();
    await stop();
  });

  const isAsExpected =
    (ref, { checks, tags }) =>
    async () => {
      const { page } = visitor;
      const [, kind, namespace, name] = /(.+):(.+)\/(.+)/.exec(ref);
      await page.goto(
        new URL(`/catalog/${namespace}/${kind}/${name}/layer6`, page.url())
          .href,
      );
      await page.getByRole('region', { name: 'Scorecard' }).waitFor();
      const expected = Object.values(checks);
      if (expected.every(verdict => verdict === 'unknown: nothing-bound')) {
        await page
          .getByText('Nothing that runs is bound to this entity yet')
          .waitFor();
        return;
      }
      const tab = layer6Tab(page);
      assert.deepEqual(
        await tab.statuses(),
        expected.map(verdict => verdict.split(':')[0]),
      );
      assert.deepEqual(await tab.tags(), tags);
      for (const technology of await tab.technologies()) {
        technologies.add(technology.trim());
      }
    };

  for (const [ref, scorecard] of Object.entries(EXPECTED)) {
    it(`${ref}: checks and tags`, isAsExpected(ref, scorecard));
  }

  it('show every technology of the framework', () => {
    const missing = TECHNOLOGIES.filter(
      name => ![...technologies].some(technology => name.test(technology)),
    );
    assert.deepEqual(missing, [], [...technologies].sort().join(', '));
  });
});
