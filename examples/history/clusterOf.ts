import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { VARIANTS, type RecordedObject, type Variant } from './variants';

/**
 * Writes a cluster as it was some days ago.
 *
 * @returns whether it was another than the recorded one
 */
export async function writeClusterOf(
  source: string,
  daysAgo: number,
  recorded: string,
  target: string,
): Promise<boolean> {
  const variants = VARIANTS.filter(
    variant => variant.source === source && daysAgo > variant.until,
  );
  if (variants.length === 0) return false;
  await cp(recorded, target, { recursive: true });
  const met = new Set<Variant>();
  for (const file of await readdir(target)) {
    await rewrite(path.join(target, file), variants, met);
  }
  const missed = variants.find(variant => !met.has(variant));
  if (missed) {
    throw new Error(
      `${source} has no ${missed.kind} ${missed.namespace}/${missed.name} that could have been another`,
    );
  }
  return true;
}

async function rewrite(
  file: string,
  variants: readonly Variant[],
  met: Set<Variant>,
): Promise<void> {
  const objects = parseAllDocuments(await readFile(file, 'utf8')).map(
    document => document.toJS() as RecordedObject | null,
  );
  const before = objects.map(object => {
    const variant = object && variants.find(one => isAbout(one, object));
    if (!variant) return object;
    met.add(variant);
    return variant.before(object);
  });
  if (before.every((object, place) => object === objects[place])) return;
  const documents = before.filter(object => object).map(one => stringify(one));
  await writeFile(file, documents.join('---\n'));
}

function isAbout(
  { kind, name, namespace }: Variant,
  object: RecordedObject,
): boolean {
  return (
    object.kind === kind &&
    object.metadata?.name === name &&
    object.metadata.namespace === namespace
  );
}
