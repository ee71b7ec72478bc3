import type { z } from 'zod';
import {
  CLUSTER_SCOPED,
  isKindKey,
  kindKey,
  KINDS,
  type AnyObject,
  type KindKey,
} from './kinds';
import { readsConfigMap } from './cluster';

/** An object of a kind that is read, or what keeps one from being read, in words for a person. */
export type Reading = { key: KindKey; object: AnyObject } | { problem: string };

/**
 * The slim objects in a parsed document. Lists are unpacked: `List`, and `DeploymentList` and the like, whose items need not
 * repeat what the list's own name says, and bare arrays of objects. What is no Kubernetes object, or of a kind that is not read, is passed over.
 *
 * A namespaced object that names no namespace comes out in `default`, as `kubectl apply` would leave it.
 */
export function* readObjects(value: unknown): Generator<Reading> {
  if (Array.isArray(value)) {
    for (const item of value) if (isRecord(item)) yield* readObjects(item);
    return;
  }
  if (!isRecord(value)) return;
  const { apiVersion, kind } = withType(value);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    if (typeof kind === 'string' && isRecord(value.metadata)) {
      yield { problem: `${describe(kind, value)}: apiVersion is missing` };
    }
    return;
  }
  if (kind.endsWith('List') && isListOrAbsent(value.items)) {
    yield* readItems(apiVersion, kind, value.items ?? []);
    return;
  }
  const key = kindKey(apiVersion, kind);
  if (isKindKey(key)) yield* readObject(key, { ...value, apiVersion, kind });
}

/** Some archives of clusters leave the type out; what reports a kubelet's version is a node all the same. */
function withType(value: Record<string, unknown>): Record<string, unknown> {
  const { apiVersion, kind, status } = value;
  const isNode =
    apiVersion === undefined &&
    kind === undefined &&
    isRecord(status) &&
    isRecord(status.nodeInfo) &&
    typeof status.nodeInfo.kubeletVersion === 'string';
  return isNode ? { apiVersion: 'v1', kind: 'Node' } : value;
}

/**
 * The items of a list, for a reader that takes them out of the text one by one.
 *
 * @param kind - the list's own, e.g. `DeploymentList`
 */
export function* readItems(
  apiVersion: string,
  kind: string,
  items: Iterable<unknown>,
): Generator<Reading> {
  const itemKind = kind.slice(0, -'List'.length);
  for (const item of items) {
    if (!isRecord(item)) {
      yield { problem: `${kind}: an item is no object` };
    } else if (itemKind) {
      yield* readObjects({ apiVersion, kind: itemKind, ...item });
    } else if (item.kind === undefined || item.apiVersion === undefined) {
      yield { problem: `${kind}: an item lacks its apiVersion or kind` };
    } else {
      yield* readObjects(item);
    }
  }
}

function* readObject(
  key: KindKey,
  value: Record<string, unknown>,
): Generator<Reading> {
  if (key === '/ConfigMap') {
    const data = isRecord(value.data) ? value.data : {};
    if (!readsConfigMap(nameOf(value) ?? '', data)) return;
  }
  const result = KINDS[key].safeParse(value);
  if (!result.success) {
    const what = describe(String(value.kind), value);
    yield { problem: `${what}: ${explain(result.error)}` };
    return;
  }
  const { metadata } = result.data;
  if (CLUSTER_SCOPED.has(key)) metadata.namespace = undefined;
  else metadata.namespace ||= 'default';
  yield { key, object: result.data };
}

/** The first field that is wrong, and how many others are. */
function explain({ issues }: z.ZodError): string {
  const [first] = issues;
  const path = first.path.reduce<string>(
    (before, part) =>
      typeof part === 'number'
        ? `${before}[${part}]`
        : `${before}${before && '.'}${String(part)}`,
    '',
  );
  const message = first.message.replace(/^Invalid input: /, '');
  const what = message.endsWith('received undefined')
    ? `${path} is missing`
    : `${path}: ${message}`;
  return issues.length > 1 ? `${what} (and ${issues.length - 1} more)` : what;
}

function describe(kind: string, value: Record<string, unknown>): string {
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  const place = [metadata.namespace, metadata.name].filter(
    part => typeof part === 'string',
  );
  return [kind, place.join('/')].filter(Boolean).join(' ');
}

function nameOf({ metadata }: Record<string, unknown>): string | undefined {
  const name = isRecord(metadata) ? metadata.name : undefined;
  return typeof name === 'string' ? name : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOrAbsent(value: unknown): value is unknown[] | null | undefined {
  return value === undefined || value === null || Array.isArray(value);
}
