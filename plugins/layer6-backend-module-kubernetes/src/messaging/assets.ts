import {
  TECHNOLOGIES,
  type Evidence,
  type ObjectRef,
  type TechnologyResult,
} from 'backstage-plugin-layer6-common';
import {
  assetKey,
  type AssetBase,
  type AssetKind,
  type BrokerAsset,
  type ChannelAsset,
  type MessagingTechnology,
} from 'backstage-plugin-layer6-engine';
import { kindKey, type Metadata } from '../objects';
import type { ClusterSnapshot } from '../snapshot';

/** An object that an asset is read from. */
export interface AssetObject {
  apiVersion: string;
  kind: string;
  metadata: Metadata;
}

/** Facts of a broker beside what every asset has. */
export type BrokerFacts = Omit<BrokerAsset, keyof AssetBase | 'kind'>;

export type ChannelFacts = Omit<ChannelAsset, keyof AssetBase | 'kind'>;

export function keyOf(
  asset: AssetKind,
  object: Pick<ObjectRef, 'apiVersion' | 'kind' | 'namespace' | 'name'>,
): string {
  const [group] = kindKey(object.apiVersion, object.kind).split('/');
  return assetKey(asset, { ...object, group });
}

export function brokerAsset(
  snapshot: ClusterSnapshot,
  object: AssetObject,
  facts: BrokerFacts,
): BrokerAsset {
  return {
    kind: 'broker',
    ...base('broker', snapshot, object, facts),
    ...facts,
  };
}

export function channelAsset(
  snapshot: ClusterSnapshot,
  object: AssetObject,
  facts: ChannelFacts,
): ChannelAsset {
  const { partitions, retentionMs } = facts;
  return {
    kind: 'channel',
    ...base('channel', snapshot, object, facts, [
      ...partitions.evidence,
      ...(retentionMs?.evidence ?? []),
    ]),
    ...facts,
  };
}

function base(
  kind: 'broker' | 'channel',
  snapshot: ClusterSnapshot,
  object: AssetObject,
  facts: BrokerFacts | ChannelFacts,
  besides: readonly Evidence[] = [],
): AssetBase {
  const { name, namespace, labels } = object.metadata;
  const ref = {
    apiVersion: object.apiVersion,
    kind: object.kind,
    ...(namespace && { namespace }),
    name,
  };
  const { collector, name: source, environment } = snapshot.source;
  return {
    key: keyOf(kind, ref),
    source: { collector, name: source, ...(environment && { environment }) },
    name,
    ...(namespace && { namespace }),
    object: ref,
    labels,
    technologies: [
      technology(facts.technology, facts, [
        snapshot.evidence(object, 'kind', object.kind),
        ...besides,
      ]),
    ],
    observedAt: snapshot.now.toISOString(),
  };
}

/** A technology as found; the framework says which component it belongs to. */
export function technology(
  id: MessagingTechnology,
  { version, variant }: { version?: string; variant?: string },
  evidence: Evidence[],
): TechnologyResult {
  const component =
    TECHNOLOGIES.find(definition => definition.id === id)?.component ?? null;
  return {
    component,
    id,
    ...(version && { version }),
    ...(variant && { variant }),
    evidence,
  };
}
