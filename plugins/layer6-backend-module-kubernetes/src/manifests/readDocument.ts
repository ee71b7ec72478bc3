import type { AnyObject, KindKey } from '../objects';
import { readItems, readObjects, type Reading } from '../objects/read';
import { firstContentLine, type DocumentText } from './documents';
import type { ItemText } from './longLists';
import { parseText } from './parse';
import { NESTED_TOO_DEEPLY, NOT_RENDERED } from './parsed';

/** Where an object or a document stands. */
export interface Place {
  /** Relative to the source's folder. */
  file: string;
  /** One-based. */
  line: number;
}

/** What one document brings: an object, something that could not be read, or something to mend. */
export type Finding = { place: Place } & (
  | { key: KindKey; object: AnyObject }
  | { unreadable: string }
  | { warning: string }
);

/** Reads one document, or one item of a list. What is no Kubernetes object is passed over. */
export function* readDocument(
  file: string,
  document: DocumentText | ItemText,
): Generator<Finding> {
  const parsed = parseText(document, /\.json$/i.test(file));
  if ('problem' in parsed) {
    yield { place: { file, line: parsed.line }, unreadable: parsed.problem };
    return;
  }
  const place = { file, line: firstContentLine(document) };
  let isKubernetes = false;
  try {
    for (const reading of readingsOf(document, parsed.value)) {
      isKubernetes = true;
      if ('problem' in reading) yield { place, unreadable: reading.problem };
      else if (reading.object.metadata.name.includes('{{')) {
        yield { place, unreadable: NOT_RENDERED };
      } else yield { place, ...reading };
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    yield { place, unreadable: NESTED_TOO_DEEPLY };
  }
  if (!isKubernetes) return;
  for (const { key, line } of parsed.duplicateKeys) {
    const warning = `the key ${key} stands here for the second time; this value is taken`;
    yield { place: { file, line }, warning };
  }
}

function readingsOf(
  document: DocumentText | ItemText,
  value: unknown,
): Generator<Reading> {
  if (!('list' in document)) return readObjects(value);
  const { apiVersion, kind } = document.list;
  return readItems(apiVersion, kind, [value]);
}
