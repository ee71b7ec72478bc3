/** Statuses of checks and states of tags, by the words that stand on the page. */
const STATUSES = {
  Pass: 'pass',
  Partial: 'partial',
  Fail: 'fail',
  'Not applicable': 'not-applicable',
  Unknown: 'unknown',
};
const STATES = {
  Seen: 'observed',
  'Seen, not declared': 'undeclared',
  'Declared, not seen': 'declared',
  Unknown: 'unknown',
};

/** The *Layer 6* tab of an entity as somebody reads it. */
export function layer6Tab(page) {
  const map = page.getByRole('region', { name: 'Tag map' });
  const checklist = page.getByRole('region', { name: 'Checklist' });
  return {
    /** The one row of the checklist whose text, which ends with the status, matches. */
    check: text =>
      checklist
        .getByRole('heading', { level: 3 })
        .getByRole('button', { name: text }),

    /** A tag in one of its states, by the word for it. */
    tag: (code, state) =>
      map.getByRole('button', {
        name: new RegExp(`^${code.replace('.', '\\.')} .*\\(${state}\\)$`),
      }),

    /** The statuses of the checklist, from top to bottom. */
    async statuses() {
      const rows = await checklist
        .getByRole('heading', { level: 3 })
        .allTextContents();
      return rows.map(
        row =>
          STATUSES[
            Object.keys(STATUSES).find(word => row.endsWith(` ${word}`))
          ],
      );
    },

    /** Codes of the tags by their state, in the order of the map; those that are not there are left out. */
    async tags() {
      const codes = {};
      for (const text of await map.locator('[data-state]').allTextContents()) {
        const [, code, word] = /^(\S+) .*\(([^)]+)\)$/.exec(text) ?? [];
        const state = STATES[word];
        if (state)
          codes[state] = [codes[state], code].filter(Boolean).join(' ');
      }
      return codes;
    },

    /** What was found, as people call it: `Kubernetes 1.31.7 EKS`. */
    technologies: () =>
      map
        .getByRole('listitem')
        .getByRole('button', { expanded: false })
        .filter({ hasNot: page.locator('[data-state]') })
        .allTextContents(),
  };
}
