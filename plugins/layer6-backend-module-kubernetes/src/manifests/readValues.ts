import { splitDocuments } from './documents';
import { findManifests, readText } from './files';
import { parseText } from './parse';

/**
 * What the documents of these files and folders say, Kubernetes objects or not, as far as they can be read; what cannot is
 * reported by a collection. Files without `marker` in their text are not parsed.
 *
 * @throws NotFoundError where one of the paths does not exist, InputError where it cannot be read.
 * @public
 */
export async function* readValues(
  paths: readonly string[],
  marker: string,
): AsyncGenerator<unknown> {
  for await (const file of findManifests(paths)) {
    if ('problem' in file) continue;
    const text = await readText(file.path).catch(() => '');
    if (!text.includes(marker)) continue;
    for (const document of splitDocuments(text)) {
      const parsed = parseText(document, file.path.endsWith('.json'));
      if ('value' in parsed) yield parsed.value;
    }
  }
}
