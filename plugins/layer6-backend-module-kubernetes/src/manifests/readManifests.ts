import { setImmediate } from 'node:timers/promises';
import { ManifestCollection } from './collection';
import { splitDocuments } from './documents';
import { findManifests, readText, type ManifestFile } from './files';
import { takeListApart } from './longLists';
import { readDocument } from './readDocument';

/** Objects of a long JSON list between two pauses. */
const PAUSE_EVERY = 200;

/**
 * Reads the objects in files and folders of YAML or JSON: manifests, several documents to a file, lists, and what
 * `kubectl get … -o yaml` writes. One file at a time is held as text, and the event loop gets its turn between documents.
 *
 * What cannot be read is a problem with its file and line, and never stops the rest.
 *
 * @throws NotFoundError where one of the paths does not exist, InputError where it cannot be read.
 */
export async function readManifests(
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<ManifestCollection> {
  const collection = new ManifestCollection();
  for await (const found of findManifests(paths)) {
    signal?.throwIfAborted();
    if ('problem' in found) {
      collection.fail(found.problem, { file: found.name });
    } else {
      await readFile(found, collection, signal);
    }
  }
  if (collection.size === 0) {
    collection.warn(
      `no Kubernetes objects found in ${paths.join(', ')}: none of the kinds that are read`,
    );
  }
  return collection;
}

async function readFile(
  { path, name }: ManifestFile,
  collection: ManifestCollection,
  signal?: AbortSignal,
): Promise<void> {
  let text: string;
  try {
    text = await readText(path);
  } catch (error) {
    collection.fail((error as Error).message, { file: name });
    return;
  }
  let count = 0;
  for (const document of splitDocuments(text)) {
    for (const part of takeListApart(document) ?? [document]) {
      await setImmediate();
      signal?.throwIfAborted();
      for (const finding of readDocument(name, part)) {
        collection.add(finding);
        count += 1;
        if (count % PAUSE_EVERY === 0) await setImmediate();
      }
    }
  }
}
