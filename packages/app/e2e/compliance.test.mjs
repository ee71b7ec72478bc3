import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { portal } from './portal.mjs';

/** Each tab by its path, with something that is there once it has loaded. */
const TABS = {
  teams: page => page.getByRole('treegrid', { name: 'Teams' }),
  services: page => page.getByRole('row', { name: /Backend API/ }),
  checks: page => page.locator('.recharts-surface').nth(4),
  runtime: page => page.getByRole('link', { name: 'Kubernetes', exact: true }),
  sources: page => page.getByRole('heading', { name: 'eks-production' }),
};

describe('the page of all services', () => {
  const { start, stop, visit } = portal();

  before(start);

  after(stop);

  for (const theme of ['light', 'dark']) {
    it(`has no accessibility violation on any tab, ${theme}`, async () => {
      const { page, leave } = await visit('/layer6', { theme });
      for (const [tab, content] of Object.entries(TABS)) {
        await goTo(page, tab);
        await content(page).waitFor();
        await fadesAreOver(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(summary(violations), [], `${tab}, ${theme}`);
      }
      await leave();
    });
  }

  it('fits a window of 400 px on every tab', async () => {
    const { page, leave } = await visit('/layer6', { width: 400 });
    for (const [tab, content] of Object.entries(TABS)) {
      await goTo(page, tab);
      await content(page).waitFor();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      assert.ok(overflow <= 0, `${tab} is ${overflow} px wider`);
    }
    await leave();
  });

  it('is used by keyboard alone: collapse a division, walk to a cell, open its services', async () => {
    const { page, leave } = await visit('/layer6');
    await TABS.teams(page).waitFor();
    await tabTo(page, '[role=treegrid]');
    const first = page.getByRole('rowheader').first();
    const row = page.getByRole('row', { expanded: true }).first();
    const name = await first.textContent();
    await row.waitFor();
    await page.keyboard.press('ArrowLeft');
    await page
      .getByRole('row', { expanded: false })
      .filter({ hasText: name })
      .waitFor();
    await page.keyboard.press('ArrowRight');
    await row.filter({ hasText: name }).waitFor();

    for (let step = 0; step < 12; step++) {
      const focused = await page.evaluate(
        () => document.activeElement.getAttribute('aria-label') ?? '',
      );
      if (/pass/.test(focused)) break;
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/layer6\/services\?team=group/);
    await page.getByRole('grid', { name: 'Services' }).waitFor();
    await leave();
  });

  it('keeps filter and sorting from tab to tab, and leads from a reason to its services', async () => {
    const { page, leave } = await visit(
      '/layer6/checks?lifecycle=production&sort=score',
    );
    const reason = page.getByRole('link', { name: /^Fail: No HPA targets/ });
    const [, count] = /(\d+)$/.exec(await reason.getAttribute('aria-label'));
    await reason.click();
    await page.waitForURL(/check=hpa-configured%3Afail%3Ano-hpa/);
    await page.getByText(`1–${count} of ${count}`).waitFor();
    await goTo(page, 'teams');
    await page
      .getByRole('button', { name: 'Remove Lifecycle: production' })
      .waitFor();
    assert.match(page.url(), /lifecycle=production.*sort=score/);
    await leave();
  });

  it('opens the tab of a service from its row', async () => {
    const { page, leave } = await visit('/layer6/services');
    await page.getByRole('row', { name: /Backend API/ }).click();
    await page.waitForURL('**/catalog/default/component/backend-api/layer6');
    await page.getByRole('region', { name: 'What changed' }).waitFor();
    await leave();
  });

  it('exports what the screen shows: all rows, and the same totals', async () => {
    const { page, leave } = await visit('/layer6/teams');
    await TABS.teams(page).waitFor();
    const shown = await page
      .getByText('Services with a scorecard')
      .locator('xpath=ancestor::dt/following-sibling::dd/span[1]')
      .first()
      .textContent();
    const row = page.getByRole('row', { name: /Logistics/ });
    const services = await row.getByRole('gridcell').first().textContent();
    const [cell] = await row.getByRole('link', { name: /^HPA: / }).all();
    const label = await cell.getAttribute('aria-label');

    const teams = await exported(page);
    const logistics = teams.find(team => team.title === 'Logistics');
    assert.equal(logistics.services, services);
    for (const [, number, status] of label.matchAll(/(\d+) (pass|fail)/g)) {
      assert.equal(logistics[`hpa-configured ${status}`], number);
    }

    await goTo(page, 'services');
    await page.getByText(`${shown} services`).waitFor();
    assert.equal((await exported(page)).length, Number(shown));
    await leave();
  });

  it('speaks Korean on every tab', async () => {
    const { page, leave } = await visit('/layer6', { language: 'ko' });
    for (const [tab, name] of Object.entries({
      teams: '팀',
      services: '서비스',
      checks: '점검 항목',
      runtime: '런타임',
      sources: '소스',
    })) {
      await page.getByRole('tab', { name, exact: true }).click();
      await page.waitForURL(new RegExp(`/layer6/${tab}`));
    }
    await page
      .getByRole('button', { name: '다시 읽기: eks-production' })
      .waitFor();
    await leave();
  });

  it('rolls a group, a system and a domain up on their own pages', async () => {
    for (const entity of [
      'group/supply-chain',
      'system/web-shop',
      'domain/retail',
    ]) {
      const { page, leave } = await visit(`/catalog/default/${entity}/layer6`);
      await page.getByText('Services with a scorecard').waitFor();
      await page.getByRole('region', { name: 'Score by day' }).waitFor();
      await leave();
    }
  });
});

function goTo(page, tab) {
  return page
    .getByRole('tab', { name: tab[0].toUpperCase() + tab.slice(1) })
    .click();
}

/** Colours are judged when they are what they will be. */
function fadesAreOver(page) {
  return page.waitForFunction(() =>
    document.getAnimations().every(one => one.playState !== 'running'),
  );
}

function summary(violations) {
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

async function tabTo(page, selector) {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate(
      wanted => document.activeElement.closest(wanted) !== null,
      selector,
    );
    if (there) return;
  }
  assert.fail(`${selector} cannot be reached by keyboard`);
}

/** The rows of the tab's CSV by the names of their columns. */
async function exported(page) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  const [names, ...rows] = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .map(fieldsOf);
  return rows.map(fields =>
    Object.fromEntries(fields.map((field, index) => [names[index], field])),
  );
}

/** Fields of a line of CSV; no field of these views spans lines. */
function fieldsOf(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
  );
}
