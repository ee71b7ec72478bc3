import type { Reason } from 'backstage-plugin-layer6-common';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ConfigMap } from '../../objects';
import {
  labelSelector,
  list,
  optional,
  type LabelSelector,
} from '../../objects/common';
import type { ClusterSnapshot } from '../../snapshot';

/** Istio's `MeshConfig`, as far as it is read; what it leaves out has Istio's own default. */
const schema = z.object({
  rootNamespace: optional(z.string()),
  enableAutoMtls: optional(z.boolean()),
  defaultDestinationRuleExportTo: list(z.string()),
  discoverySelectors: list(labelSelector),
  enableTracing: optional(z.boolean()),
  defaultConfig: optional(
    z.object({
      tracing: optional(z.record(z.string(), z.unknown())),
    }),
  ),
  defaultProviders: optional(z.object({ tracing: list(z.string()) })),
  extensionProviders: list(
    z.looseObject({ name: z.string() }) as z.ZodType<
      { name: string } & Record<string, unknown>
    >,
  ),
});

/** The configuration of one control plane, i.e. of one revision. */
export interface MeshConfig {
  rootNamespace: string;
  autoMtls: boolean;
  /** To whom DestinationRules without an `exportTo` speak; to everybody where it is empty. */
  destinationRuleExportTo: readonly string[];
  /** By the labels of namespaces: what of them istiod looks at; everything where there is none. */
  discoverySelectors: readonly LabelSelector[];
  enableTracing: boolean;
  /** `defaultConfig.tracing`, where proxies without a Telemetry send their spans. */
  proxyTracing: Readonly<Record<string, unknown>>;
  defaultTracingProviders: readonly string[];
  extensionProviders: readonly ({ name: string } & Record<string, unknown>)[];
  /** The ConfigMap that it was read from; absent where none was seen and Istio's defaults stand in. */
  object?: ConfigMap;
  /** Why it may be another than this. */
  gap?: Reason;
}

const DEFAULT_REVISION = 'default';
const DEFAULT_NAMESPACE = 'istio-system';
const NAME = /^istio(-|$)/;

/** The mesh configurations of a cluster: `istio` for the default revision, `istio-<revision>` for the others, key `mesh`. */
export class MeshConfigs {
  private readonly byName = new Map<string, MeshConfig>();
  private readonly defaults: MeshConfig;
  /** Where control planes run. */
  readonly namespaces: ReadonlySet<string>;

  constructor(snapshot: ClusterSnapshot) {
    this.defaults = meshConfig({}, { gap: gapOf(snapshot) });
    this.namespaces = controlPlaneNamespaces(snapshot);
    for (const object of snapshot.list('/ConfigMap')) {
      const { name, namespace = '' } = object.metadata;
      // A copy in anybody's namespace or under another name configures nothing.
      if (
        this.namespaces.has(namespace) &&
        NAME.test(name) &&
        object.data.mesh !== undefined
      ) {
        this.byName.set(name, read(object, snapshot));
      }
    }
  }

  get all(): MeshConfig[] {
    return [...this.byName.values()];
  }

  /** The revisions that have a configuration. */
  get revisions(): Set<string> {
    return new Set(
      [...this.byName.keys()].map(name =>
        name === 'istio' ? DEFAULT_REVISION : name.replace(/^istio-/, ''),
      ),
    );
  }

  of(revision: string): MeshConfig {
    const name = revision === DEFAULT_REVISION ? 'istio' : `istio-${revision}`;
    const exact = this.byName.get(name);
    if (exact || this.byName.size === 0) return exact ?? this.defaults;
    // `default` and other tags stand for a revision of another name; with one control plane there is no doubt which.
    const [any] = this.byName.values();
    if (this.byName.size === 1) return any;
    return {
      ...this.defaults,
      gap: {
        code: 'not-collected',
        params: { what: `ConfigMap ${name}` },
      },
    };
  }
}

/** Without a ConfigMap: where one may exist unseen, its settings are not known. */
function gapOf(snapshot: ClusterSnapshot): Reason | undefined {
  return snapshot.gap('/ConfigMap', 'ConfigMap istio');
}

function controlPlaneNamespaces(snapshot: ClusterSnapshot): Set<string> {
  const namespaces = new Set([DEFAULT_NAMESPACE]);
  for (const kind of ['apps/Deployment', '/Pod'] as const) {
    for (const { metadata } of snapshot.list(kind)) {
      const { namespace, labels } = metadata;
      if (namespace && labels.app === 'istiod') namespaces.add(namespace);
    }
  }
  return namespaces;
}

function read(object: ConfigMap, snapshot: ClusterSnapshot): MeshConfig {
  try {
    const value: unknown = parse(object.data.mesh) ?? {};
    return meshConfig(schema.parse(value), { object });
  } catch {
    const { namespace, name } = object.metadata;
    const gap = {
      code: 'read-failed',
      params: {
        what: `ConfigMap ${namespace}/${name}`,
        source: snapshot.source.name,
        detail: 'data.mesh',
      },
    };
    return meshConfig({}, { object, gap });
  }
}

function meshConfig(
  value: Partial<z.infer<typeof schema>>,
  origin: Pick<MeshConfig, 'object' | 'gap'>,
): MeshConfig {
  return {
    rootNamespace: value.rootNamespace || DEFAULT_NAMESPACE,
    autoMtls: value.enableAutoMtls ?? true,
    destinationRuleExportTo: value.defaultDestinationRuleExportTo ?? [],
    discoverySelectors: value.discoverySelectors ?? [],
    enableTracing: value.enableTracing ?? true,
    proxyTracing: value.defaultConfig?.tracing ?? {},
    defaultTracingProviders: value.defaultProviders?.tracing ?? [],
    extensionProviders: value.extensionProviders ?? [],
    ...origin,
  };
}
