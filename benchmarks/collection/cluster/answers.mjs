import { kinds } from './kinds.mjs';

/* What an API server answers: discovery, lists in pages, selectors as far as collectors use them. */

export function answerTo(url) {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (pathname === '/api' || pathname === '/apis') {
    return discovery(kind => isCore(kind) === (pathname === '/api'));
  }
  const kind = kinds.find(
    each => pathOf(each) === pathname.replace(/\/namespaces\/[^/]+/, ''),
  );
  if (!kind) throw new Error(`Nobody should ask for ${url}`);
  const [, namespace] = /\/namespaces\/([^/]+)/.exec(pathname) ?? [];
  const [, name] = /=(.+)/.exec(searchParams.get('fieldSelector')) ?? [];
  if (name) {
    return listOf(
      kind,
      objectsOf(kind).filter(
        ({ metadata }) =>
          metadata.name === name &&
          (!namespace || metadata.namespace === namespace),
      ),
    );
  }
  const absent = searchParams.get('labelSelector')?.match(/[^!,]+/g);
  if (absent) {
    return listOf(
      kind,
      objectsOf(kind).filter(({ metadata }) =>
        absent.every(label => !(label in metadata.labels)),
      ),
    );
  }
  const start = Number(searchParams.get('continue') ?? 0);
  const limit = Number(searchParams.get('limit') ?? kind.count);
  const end = Math.min(start + limit, kind.count);
  const items = Array.from({ length: end - start }, (_, at) =>
    kind.objectAt(start + at),
  );
  return listOf(
    kind,
    items,
    end < kind.count && {
      continue: String(end),
      remainingItemCount: kind.count - end,
    },
  );
}

function listOf({ apiVersion, kind }, objects, more) {
  const metadata = { resourceVersion: '90200000', ...more };
  // Of kinds that a CustomResourceDefinition made, every object says what it is.
  const isCustom = /\..*\./.test(groupOf(apiVersion));
  const items = isCustom
    ? objects.map(object => ({ apiVersion, kind, ...object }))
    : objects;
  return { apiVersion, kind: `${kind}List`, metadata, items };
}

/** For selections, of the kinds that are not many. */
function objectsOf({ count, objectAt }) {
  return Array.from({ length: count }, (_, at) => objectAt(at));
}

function pathOf({ apiVersion, resource }) {
  return `/${isCore({ apiVersion }) ? 'api' : 'apis'}/${apiVersion}/${resource}`;
}

function isCore({ apiVersion }) {
  return !apiVersion.includes('/');
}

/** In the aggregated form, which API servers have since 1.27. */
function discovery(isIncluded) {
  const served = kinds.filter(isIncluded);
  const groups = Map.groupBy(served, ({ apiVersion }) => groupOf(apiVersion));
  return {
    apiVersion: 'apidiscovery.k8s.io/v2',
    kind: 'APIGroupDiscoveryList',
    items: [...groups].map(([name, ofGroup]) => ({
      metadata: name ? { name } : {},
      versions: [...Map.groupBy(ofGroup, ({ apiVersion }) => apiVersion)].map(
        ([apiVersion, resources]) => ({
          version: apiVersion.split('/').at(-1),
          freshness: 'Current',
          resources: resources.map(({ kind, resource, namespaced }) => ({
            resource,
            responseKind: { kind },
            scope: namespaced ? 'Namespaced' : 'Cluster',
            verbs: ['get', 'list', 'watch'],
          })),
        }),
      ),
    })),
  };
}

/** Empty for the core group. */
function groupOf(apiVersion) {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}
