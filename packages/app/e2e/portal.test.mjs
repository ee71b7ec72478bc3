import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { portal } from './portal.mjs';

const BACKEND_API = '/catalog/default/component/backend-api';
/** Has no HPA. */
const PRODUCT_SEARCH = '/catalog/default/component/product-search';
/** Has no annotation. */
const DESIGN_TOKENS = '/catalog/default/component/design-tokens';

describe('the demo portal', () => {
  const { start, stop, visit } = portal();

  before(start);

  after(stop);

  it('shows what the worked example runs on: tag map, checklist and where it runs', async () => {
    const { page, leave } = await visit(BACKEND_API);
    // The sidebar has a link of the same name.
    await page
      .locator(`a[href$="${BACKEND_API}/layer6"]`)
      .filter({ hasText: /^Layer 6$/ })
      .click();

    await page.getByRole('img', { name: /^Score \d+ of 100$/ }).waitFor();
    const map = page.getByRole('region', { name: 'Tag map' });
    assert.deepEqual(
      await map.getByRole('heading', { level: 3 }).allTextContents(),
      [
        'Container Runtime',
        'Container Orchestration',
        'Message Queue',
        'Service Mesh',
      ],
    );
    for (const technology of [
      /^containerd /,
      /^Kubernetes .* EKS$/,
      /^Apache Kafka /,
      /^Istio /,
    ]) {
      await map.getByRole('button', { name: technology }).first().waitFor();
    }
    for (const code of [
      'R5.1',
      'R5.2',
      'R3.2',
      'M1.1',
      'D3.3',
      'I3.2',
      'R5.3',
      'S5.3',
    ]) {
      await map
        .getByRole('button', { name: new RegExp(`^${code} .*\\(Seen\\)$`) })
        .waitFor();
    }
    await map.getByText('belongs to none of the four components').waitFor();

    const checks = page
      .getByRole('region', { name: 'Checklist' })
      .getByRole('heading', { level: 3 });
    assert.equal(await checks.count(), 4);
    await page
      .getByRole('region', { name: 'Where it runs' })
      .getByRole('row', { name: /Deployment backend-api .* shop 10 / })
      .waitFor();
    await leave();
  });

  it('filters the catalog’s own table by what was observed', async () => {
    const { page, leave } = await visit('/?filters[user]=all');
    const row = name => page.getByRole('link', { name, exact: true });
    await row('Backend API').waitFor();
    await page.getByRole('textbox', { name: 'Layer 6 checks' }).click();
    await page.getByRole('option', { name: 'HPA · Fail' }).click();
    await row('Backend API').waitFor({ state: 'detached' });
    await row('상품 검색').waitFor();
    await leave();
  });

  it('opens the evidence beside the content and closes it with Escape', async () => {
    const { page, leave } = await visit(`${BACKEND_API}/layer6`);
    const tag = page.getByRole('button', { name: /^R3.2 / });
    await tag.click();
    const panel = page.getByRole('complementary', { name: /R3.2/ });
    await panel.getByText('HorizontalPodAutoscaler').first().waitFor();
    assert.match(await panel.textContent(), /source eks-production/);

    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    assert.ok(
      await tag.evaluate(element => element === document.activeElement),
    );
    await leave();
  });

  it('copies a fix that names the failing workload', async () => {
    const { page, leave } = await visit(`${PRODUCT_SEARCH}/layer6`);
    const row = page.getByRole('button', { name: /HPA.*Fail/ });
    await row.click();
    await page
      .getByRole('button', { name: /^Copy How to fix/ })
      .first()
      .click();
    await page
      .getByRole('status')
      .filter({ hasText: 'Copied' })
      .waitFor({ state: 'attached' });
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /kind: HorizontalPodAutoscaler/);
    assert.match(copied, /name: product-search/);
    await leave();
  });

  it('hands out the annotation for an entity that has none', async () => {
    const { page, leave } = await visit(`${DESIGN_TOKENS}/layer6`);
    await page.getByRole('button', { name: 'Copy catalog-info.yaml' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /name: design-tokens/);
    assert.match(copied, /backstage\.io\/kubernetes-label-selector: /);
    await leave();
  });

  it('reads the sources again on demand and says so', async () => {
    const { page, leave } = await visit(`${BACKEND_API}/layer6`);
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /^Refreshed\. Score \d+; / })
      .waitFor({ state: 'attached' });
    await leave();
  });

  it('leads from the card on the overview to the tab', async () => {
    const { page, leave } = await visit(BACKEND_API);
    const card = page
      .getByRole('article')
      .filter({ hasText: 'Application Runtime' });
    await card.getByRole('img', { name: /^Score \d+ of 100$/ }).waitFor();
    assert.equal(await card.getByRole('listitem').count(), 4);
    await card.getByText('Application Runtime').click();
    await page.getByRole('region', { name: 'Checklist' }).waitFor();
    await leave();
  });

  it('fits a phone, and opens the evidence in a dialog there', async () => {
    const { page, leave } = await visit(`${BACKEND_API}/layer6`, {
      width: 360,
    });
    await page.getByRole('button', { name: /^R5.2 / }).click();
    await page.getByRole('dialog', { name: /R5.2/ }).waitFor();
    await page.keyboard.press('Escape');
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    assert.ok(
      overflow <= 0,
      `the page is ${overflow} px wider than the window`,
    );
    await leave();
  });

  it('speaks Korean', async () => {
    const { page, leave } = await visit(`${BACKEND_API}/layer6`, {
      language: 'ko',
    });
    await page.getByRole('region', { name: '태그 맵' }).waitFor();
    await page
      .getByRole('button', { name: /Kubernetes 클러스터 HA 구성/ })
      .waitFor();
    await leave();
  });
});
