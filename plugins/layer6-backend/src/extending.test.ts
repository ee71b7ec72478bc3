import { readFileSync } from 'node:fs';
import path from 'node:path';
import twoReplicas from './__examples__/twoReplicas/module';
import { aWorkload } from './__testUtils__/assets';
import { FakeCollector } from './__testUtils__/FakeCollector';
import { eventually, TestPortal } from './__testUtils__/TestPortal';

/* docs/extending.md walks through this very example. */

const EXAMPLE = path.join(__dirname, '__examples__/twoReplicas');
const DOCS = path.resolve(__dirname, '../../../docs/extending.md');

it.each(['check.ts', 'module.ts'])('the docs show %s as it is', file => {
  const code = readFileSync(path.join(EXAMPLE, file), 'utf8').trim();
  expect(readFileSync(DOCS, 'utf8')).toContain(code);
});

it('a check of another module is part of the checklist', async () => {
  const portal = await TestPortal.create();
  try {
    const collector = new FakeCollector();
    collector.assets = ({ now }) => [aWorkload('cart', { at: now })];
    await portal.start(
      collector,
      { checks: { 'two-replicas': { weight: 3 } } },
      [twoReplicas],
    );
    await eventually(async () =>
      expect(await portal.check('two-replicas')).toMatchObject({
        status: 'fail',
        weight: 3,
        message: { en: '1 of at least 2 pods are ready' },
      }),
    );
    const { body } = await portal.get('/api/layer6/framework');
    expect(body.checks.at(-1)).toMatchObject({
      id: 'two-replicas',
      name: { en: 'Two pods or more' },
      weight: 3,
    });
  } finally {
    await portal.remove();
  }
});
