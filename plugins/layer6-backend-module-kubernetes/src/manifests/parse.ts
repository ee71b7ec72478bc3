import { startsAsJson, type DocumentText } from './documents';
import type { Parsed } from './parsed';
import { parseJson } from './parseJson';
import { parseYaml } from './parseYaml';

/** Parses one document. YAML's flow style may look like JSON; a file that calls itself JSON has to be JSON. */
export function parseText(document: DocumentText, isJson: boolean): Parsed {
  if (!startsAsJson(document.text)) return parseYaml(document);
  const json = parseJson(document);
  return 'value' in json || isJson ? json : parseYaml(document);
}
