import path from 'node:path';
import { layer6Tab } from '../layer6Tab.mjs';
import { portal } from '../portal.mjs';

/** A source is read every ten seconds, counts for forty, and the page looks every fifteen; the machine may be busy. */
const PATIENCE_MS = 180_000;
const { LAYER6_SCREENSHOTS } = process.env;

/** Somebody who opens an entity's tab and leaves it open. */
export function watcher() {
  const { start, stop, visit } = portal();
  return {
    start,
    stop,

    /** @param entity - name of a component */
    async watch(entity) {
      const { page, leave } = await visit(
        `/catalog/default/component/${entity}/layer6`,
        { patience: PATIENCE_MS },
      );
      const scorecard = page.getByRole('region', { name: 'Scorecard' });
      const picture = async name => {
        if (!LAYER6_SCREENSHOTS) return;
        await page.setViewportSize({ width: 1440, height: 1500 });
        await page.screenshot({
          path: path.join(LAYER6_SCREENSHOTS, `${entity}-${name}.png`),
        });
      };
      // Nothing that is seen later was brought by loading the page again.
      await page.evaluate(() => {
        window.openedOnce = true;
      });
      return {
        page,
        ...layer6Tab(page),

        /** That a source does not answer, and that what is shown was read before. */
        silent: source =>
          scorecard.getByText(new RegExp(`^Does not answer: ${source}\\. `)),

        /** Waits until all of this is seen, and keeps a picture of it where `LAYER6_SCREENSHOTS` names a folder. */
        async see(name, ...locators) {
          try {
            for (const locator of locators) await locator.waitFor();
          } catch (error) {
            await picture(`${name}-not-seen`);
            throw error;
          }
          await picture(name);
        },

        async leave() {
          const openedOnce = await page.evaluate(() => window.openedOnce);
          await leave();
          if (!openedOnce) throw new Error('The page was loaded again');
        },
      };
    },
  };
}

/** For `describe`: whether to skip it, and why, where a server of testbed/ is not there. */
export function without(server, variable) {
  return process.env[variable] ? false : `There is no ${server}`;
}
