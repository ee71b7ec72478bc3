import type { Reason } from 'backstage-plugin-layer6-common';
import { parse } from 'yaml';
import type { ConfigMap } from '../../objects';
import type { LabelSelector } from '../../objects/common';
import type { ClusterSnapshot } from '../../snapshot';
import { configMapOf, controlPlanes, DEFAULT_REVISION } from './controlPlanes';
import {
  isSet,
  meshSettings,
  withShared,
  type MeshSettings,
} from './meshSettings';

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
  /** The one that says a setting, e.g. `enableAutoMtls`: that one, or what it shares with other control planes. */
  setBy(path: string): ConfigMap | undefined;
  /** Why it may be another than this. */
  gap?: Reason;
}

const DEFAULT_NAMESPACE = 'istio-system';
const NAME = /^istio(-|$)/;

/** The mesh configurations of a cluster: `istio` for the default revision, `istio-<revision>` for the others, key `mesh`. */
export class MeshConfigs {
  private readonly byName = new Map<string, MeshConfig>();
  private readonly defaults: MeshConfig;
  /** Where control planes run. */
  readonly namespaces: ReadonlySet<string>;

  constructor(snapshot: ClusterSnapshot) {
    this.defaults = defaults(snapshot.gap('/ConfigMap', 'ConfigMap istio'));
    const planes = controlPlanes(snapshot);
    this.namespaces = new Set([
      DEFAULT_NAMESPACE,
      ...planes.map(({ namespace }) => namespace),
    ]);
    const objects = new Map<string, ConfigMap>();
    for (const object of snapshot.list('/ConfigMap')) {
      const { name, namespace = '' } = object.metadata;
      // A copy in anybody's namespace configures nothing.
      if (this.namespaces.has(namespace) && object.data.mesh !== undefined) {
        objects.set(`${namespace}/${name}`, object);
      }
    }
    /** By what a control plane has of its own, what it shares. */
    const shared = new Map<string, string>();
    const own = new Set<string>();
    for (const { namespace, revision, sharedConfig } of planes) {
      const key = `${namespace}/${configMapOf(revision)}`;
      own.add(key);
      if (sharedConfig) shared.set(key, `${namespace}/${sharedConfig}`);
    }
    const stoodIn = new Set(shared.values());
    for (const [key, object] of objects) {
      const { name } = object.metadata;
      if (!NAME.test(name) || (stoodIn.has(key) && !own.has(key))) continue;
      const other = shared.get(key);
      const config =
        other && other !== key
          ? read(snapshot, object, { name: other, object: objects.get(other) })
          : read(snapshot, object);
      this.byName.set(name, config);
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
    const name = configMapOf(revision);
    const exact = this.byName.get(name);
    if (exact || this.byName.size === 0) return exact ?? this.defaults;
    // `default` and other tags stand for a revision of another name; with one control plane there is no doubt which.
    const [any] = this.byName.values();
    if (this.byName.size === 1) return any;
    return defaults({
      code: 'not-collected',
      params: { what: `ConfigMap ${name}` },
    });
  }
}

/** Without a ConfigMap. @param gap - why there may be one */
function defaults(gap: Reason | undefined): MeshConfig {
  return { ...configOf(meshSettings.parse({})), gap, setBy: () => undefined };
}

/** @param shared - what stands in where the ConfigMap is silent; without an object, where it was not seen */
function read(
  snapshot: ClusterSnapshot,
  object: ConfigMap,
  shared?: { name: string; object?: ConfigMap },
): MeshConfig {
  const own = parsed(object, snapshot);
  const others = shared?.object && parsed(shared.object, snapshot);
  const settings = others
    ? withShared(own.settings, others.settings)
    : own.settings;
  const unseen =
    shared && !others
      ? snapshot.gap('/ConfigMap', `ConfigMap ${shared.name}`)
      : undefined;
  return {
    ...configOf(settings),
    object,
    gap: own.gap ?? others?.gap ?? unseen,
    setBy: path =>
      others && !isSet(own.settings, path) && isSet(others.settings, path)
        ? shared.object
        : object,
  };
}

function parsed(
  object: ConfigMap,
  snapshot: ClusterSnapshot,
): { settings: MeshSettings; gap?: Reason } {
  try {
    return { settings: meshSettings.parse(parse(object.data.mesh) ?? {}) };
  } catch {
    const { namespace, name } = object.metadata;
    const params = {
      what: `ConfigMap ${namespace}/${name}`,
      source: snapshot.source.name,
      detail: 'data.mesh',
    };
    const gap = { code: 'read-failed', params };
    return { settings: meshSettings.parse({}), gap };
  }
}

function configOf(
  settings: MeshSettings,
): Omit<MeshConfig, 'object' | 'gap' | 'setBy'> {
  return {
    rootNamespace: settings.rootNamespace || DEFAULT_NAMESPACE,
    autoMtls: settings.enableAutoMtls ?? true,
    destinationRuleExportTo: settings.defaultDestinationRuleExportTo,
    discoverySelectors: settings.discoverySelectors,
    enableTracing: settings.enableTracing ?? true,
    proxyTracing: settings.defaultConfig?.tracing ?? {},
    defaultTracingProviders: settings.defaultProviders?.tracing ?? [],
    extensionProviders: settings.extensionProviders,
  };
}
