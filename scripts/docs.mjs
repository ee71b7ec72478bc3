import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

/*
 * Writes docs/checks, docs/tags and docs/collectors from the readmes beside the rules and collectors, so that each is written
 * once. With --check, nothing is written and the exit code says whether the pages are up to date.
 */

const check = process.argv.includes('--check');
const engine = 'plugins/layer6-engine/src';

const pages = new Map([
  ...section('checks', `${engine}/checks`, 'Checks', folder => folder),
  ...section('tags', `${engine}/tags`, 'Function tags', folder => folder),
  ...section(
    'collectors',
    'plugins',
    'Collectors',
    folder => folder.match(/^layer6-backend-module-(.+)$/)?.[1],
  ),
]);

const stale = [...pages].filter(([file, text]) => {
  const target = path.join(root, file);
  return !existsSync(target) || readFileSync(target, 'utf8') !== text;
});

if (check) {
  for (const [file] of stale)
    console.error(`${file} is not up to date. Run: npm run docs`);
  process.exitCode = stale.length ? 1 : 0;
} else {
  for (const name of ['checks', 'tags', 'collectors']) {
    rmSync(path.join(root, 'docs', name), { recursive: true, force: true });
  }
  for (const [file, text] of pages) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  console.log(`${pages.size} pages, ${stale.length} of them changed`);
}

/**
 * One page per folder that has a readme, and an index. `idOf` gives the page's id, or nothing for a folder that is left out. What a
 * package says of itself stands in the index.
 */
function section(name, parent, title, idOf) {
  const entries = readdirSync(path.join(root, parent), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && idOf(entry.name))
    .map(entry => ({
      id: idOf(entry.name),
      readme: `${parent}/${entry.name}/README.md`,
      manifest: path.join(root, parent, entry.name, 'package.json'),
    }))
    .sort((a, b) => a.id.localeCompare(b.id));
  const texts = entries.map(({ id, readme, manifest }) => {
    const text = readFileSync(path.join(root, readme), 'utf8');
    const summary = existsSync(manifest)
      ? `: ${JSON.parse(readFileSync(manifest, 'utf8')).description.replace('Layer 6 collector for ', '')}`
      : '';
    return { id, heading: /^# (.+)$/m.exec(text)?.[1] ?? id, summary, text };
  });
  const index = texts
    .map(({ id, heading, summary }) => `- [${heading}](${id}.md)${summary}`)
    .join('\n');
  return [
    [`docs/${name}/README.md`, `# ${title}\n\n${index}\n`],
    ...texts.map(({ id, text }) => [`docs/${name}/${id}.md`, text]),
  ];
}
