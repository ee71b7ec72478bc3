import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const BASE_URL = process.env.LAYER6_URL ?? 'http://localhost:3000';
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** The first page compiles the bundle, and the first scorecard waits for the sources to be read. */
const PATIENCE_MS = 60_000;

/** A browser, and a way to visit the portal with it. */
export function portal() {
  let browser;
  return {
    async start() {
      browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: FLAGS,
      });
    },

    stop: () => browser?.close(),

    /** Opens a path as guest in a window, language and theme of its own, and fails where the page throws. */
    async visit(
      path,
      {
        width = 1440,
        language = 'en',
        theme = 'light',
        patience = PATIENCE_MS,
      } = {},
    ) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      const thrown = [];
      page.on('pageerror', error => thrown.push(error.message));
      await page.addInitScript(
        chosen => {
          window.localStorage.setItem('language', chosen.language);
          window.localStorage.setItem('theme', chosen.theme);
        },
        { language, theme },
      );
      await page.goto(`${BASE_URL}${path}`);
      await page.getByRole('button', { name: 'Enter' }).click();
      return {
        page,
        async leave() {
          await context.close();
          assert.deepEqual(thrown, []);
        },
      };
    },
  };
}
