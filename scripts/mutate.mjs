/*
 * Changes the rules of meshes in one place after the other, and runs their tests against each change. A change that no test
 * notices, nor the compiler, is printed, and ends the command with status 1: a rule that could be broken unseen.
 *
 *     npm run mutate:mesh [-- <part of a file's path>]
 *
 * All changes are compiled in at once and turned on one by one, so that nothing is built or loaded again.
 */
import { readFileSync, globSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { expect } from 'expect';
import { mutated } from './mutants.mjs';
import { typeChecker } from './typeChecked.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const KUBERNETES = 'plugins/layer6-backend-module-kubernetes/src/mesh';
const ENGINE = 'plugins/layer6-engine/src/mesh';

/** Precedence and ports: which setting counts, and for which ports. */
const MUTATED = [
  `${KUBERNETES}/{precedence,servingPorts,findings,initArgument,parseBool,proxyVariable,outside,outboundBypass,trustRoots}.ts`,
  `${KUBERNETES}/{istio,linkerd,consul}/*.ts`,
  `${ENGINE}/*.ts`,
];
/** Shortcuts, caches, and a comparison of equals in a sort that leaves those alone: without them nothing but the time changes. */
const EQUIVALENT = [
  'different.length < 2',
  'rules.length < 2',
  'found.get(config)',
  'byDomain.get(clusterDomain)',
  'a.name > b.name',
];
const TESTS = [
  `${KUBERNETES}/**/*.test.ts`,
  `${KUBERNETES}/../tracing/*.test.ts`,
  `${ENGINE}/*.test.ts`,
];

const [wanted = ''] = process.argv.slice(2);
const files = patterns =>
  globSync(patterns, { cwd: ROOT }).map(file => path.join(ROOT, file));
const sources = new Set(
  files(MUTATED).filter(file => !/(?:\.test|\/testing)\.ts$/.test(file)),
);
const mutants = [];

const { outputFiles } = await build({
  stdin: {
    contents: files(TESTS)
      .filter(file => !file.endsWith('properties.test.ts'))
      .map(file => `import ${JSON.stringify(file)};`)
      .join('\n'),
    resolveDir: ROOT,
  },
  bundle: true,
  write: false,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
  // Tests are loaded for their effects, whatever their packages say.
  ignoreAnnotations: true,
  alias: {
    'backstage-plugin-layer6-engine': `${ROOT}/plugins/layer6-engine/src`,
    'backstage-plugin-layer6-common': `${ROOT}/plugins/layer6-common/src`,
    'backstage-plugin-layer6-node': `${ROOT}/plugins/layer6-node/src`,
  },
  plugins: [
    {
      name: 'mutants',
      setup: ({ onLoad }) =>
        onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
          if (!sources.has(file) || !file.includes(wanted)) return undefined;
          const text = readFileSync(file, 'utf8');
          return {
            contents: mutated(file, text, mutants),
            loader: 'ts',
            resolveDir: path.dirname(file),
          };
        }),
    },
  ],
});

const require = createRequire(
  `${ROOT}/plugins/layer6-backend-module-kubernetes/package.json`,
);

/** The tests, with everything that they test made anew. */
function load() {
  const tests = [];
  const each = add => rows => (title, body) =>
    rows.forEach(row =>
      add(title, () => (Array.isArray(row) ? body(...row) : body(row))),
    );
  const it = (title, body) => tests.push(body);
  it.each = each(it);
  const describe = (title, body) => body();
  describe.each = each(describe);
  const run = new Function(
    'require',
    'describe',
    'it',
    'expect',
    outputFiles[0].text,
  );
  run(require, describe, it, expect);
  return tests;
}

globalThis.mutant = -1;
globalThis.reached = new Set();
const tests = load();
/** Changes that are made while modules load, and not again with every test. */
const constants = new Set(globalThis.reached);
/** The tests that reach each of the others: no other can notice it. */
const reaching = mutants.map(() => []);
for (const test of tests) {
  globalThis.reached.clear();
  await test();
  for (const id of globalThis.reached) reaching[id].push(test);
}

async function isNoticed(id) {
  globalThis.mutant = id;
  try {
    for (const test of constants.has(id) ? load() : reaching[id]) await test();
    return false;
  } catch {
    return true;
  }
}

const compiles = typeChecker(ROOT, sources);
const survivors = [];
for (const { id, file, start, end, becomes } of mutants) {
  if (await isNoticed(id)) continue;
  const text = readFileSync(file, 'utf8');
  const [statement] = text.slice(text.lastIndexOf('\n', start) + 1).split('\n');
  if (EQUIVALENT.some(known => statement.includes(known))) continue;
  const changed = `${text.slice(0, start)}(${becomes})${text.slice(end)}`;
  if (compiles(file, changed)) survivors.push(id);
}
for (const id of survivors) {
  const { file, line, was, becomes } = mutants[id];
  const place = `${path.relative(ROOT, file)}:${line}`;
  const isReached = constants.has(id) || reaching[id].length > 0;
  const reach = isReached ? '' : ' (no test gets there)';
  console.log(`${place}${reach}\n  - ${was}\n  + ${becomes}`);
}
console.log(
  `${mutants.length} changes, ${tests.length} tests, ${survivors.length} unnoticed`,
);
process.exitCode = survivors.length > 0 ? 1 : 0;
