import type { Note } from 'backstage-plugin-layer6-common';
import type { BrokerAsset, ChannelAsset } from './messaging';
import type { ClusterAsset } from './cluster';
import type { WorkloadAsset } from './workload';

/**
 * What is evaluated: an entity with all that is bound to it, or one asset with what it rests on.
 *
 * @public
 */
export interface Subject {
  /** Lower-case entity ref; absent in a scan of bare assets. */
  entityRef?: string;
  /** From the owner's annotation; `undefined` where there is none. */
  declaredTags?: string[];
  workloads: WorkloadAsset[];
  /** Clusters of the workloads, and clusters bound by themselves. */
  clusters: ClusterAsset[];
  brokers: BrokerAsset[];
  channels: ChannelAsset[];
  /** What binding has to say: a selector that matches nothing, an annotation that cannot be read. */
  notes: Note[];
  /**
   * Why there may be more that was not seen: a source that could not be read and that the entity may run in. Such a gap keeps
   * an empty subject `unknown`.
   */
  gaps: SourceGap[];
  /**
   * What the entity runs as was not found, or nothing says what to look for, so that all that is bound to it is what it uses: then
   * what only a workload shows is unknown, not absent.
   */
  unplaced?: boolean;
  /** Brokers, by `assetId`, that are the subject's own: all their topics are in scope, those that were not seen as well. */
  ownBrokers?: ReadonlySet<string>;
  /** Entity whose owner answers for an asset, by `assetId`, where that is another entity: the Resource that the asset is. */
  answeredBy?: ReadonlyMap<string, string>;
}

/** @public */
export interface SourceGap {
  collector: string;
  source: string;
  message: string;
}
