import type {
  ObjectRef,
  TechnologyResult,
} from 'backstage-plugin-layer6-common';
import type { BrokerAsset, ChannelAsset } from './messaging';
import type { ClusterAsset } from './cluster';
import type { WorkloadAsset } from './workload';

/**
 * What runs: the vocabulary that collectors translate their vendor's world into. Plain JSON.
 *
 * @public
 */
export type Asset = ClusterAsset | WorkloadAsset | BrokerAsset | ChannelAsset;

/** @public */
export type AssetKind = Asset['kind'];

/** @public */
export interface SourceRef {
  /** Id of the collector, e.g. `kubernetes`. */
  collector: string;
  name: string;
  environment?: string;
}

/** @public */
export interface AssetBase {
  /** Unique within its source and stable between reads; see `assetKey`. */
  key: string;
  source: SourceRef;
  name: string;
  /** Of Kubernetes; of Consul, as `consulNamespace` has it; RabbitMQ's virtual host; the number of Redis's database. */
  namespace?: string;
  /** The object it was read from. */
  object: ObjectRef;
  /** Labels of the object itself. */
  labels: Record<string, string>;
  /** What it is made of, as far as it shows here. */
  technologies: TechnologyResult[];
  /** When its source was read. ISO 8601, UTC. */
  observedAt: string;
}

/**
 * What tells an asset from all others, whatever its source.
 *
 * @public
 */
export function assetId({
  source,
  key,
}: Pick<AssetBase, 'key'> & {
  source: Pick<SourceRef, 'collector' | 'name'>;
}): string {
  return `${source.collector}/${source.name} ${key}`;
}

/**
 * Key of an asset: `<kind>:<namespace>/<group>/<Kind>/<name>`, empty segments kept. For workloads the part after the colon is
 * the rest of the command line's `ref`.
 *
 * @public
 */
export function assetKey(
  kind: AssetKind,
  id: { namespace?: string; group: string; kind: string; name: string },
): string {
  return `${kind}:${id.namespace ?? ''}/${id.group}/${id.kind}/${id.name}`;
}
