import type { ObjectRef } from 'backstage-plugin-layer6-common';
import {
  unknown,
  type Reading,
  type UnknownFact,
} from 'backstage-plugin-layer6-engine';
import type { Failure } from '../reading';

/** What every asset of a source has in common. */
export type AssetContext = Reading;

/** Requests, as evidence names them. */
export type KafkaApi = 'Metadata' | 'DescribeConfigs' | 'OffsetFetch';

export function objectOf(
  api: KafkaApi,
  kind: 'Kafka' | 'Topic' | 'Broker',
  name: string,
): ObjectRef {
  return { apiVersion: `kafka/${api}`, kind, name };
}

/** @param what - that could not be read, e.g. `configuration of topic orders` */
export function unread(
  { source }: AssetContext,
  what: string,
  { state, detail }: Failure,
): UnknownFact {
  const params = { what, source: source.name };
  switch (state) {
    case 'forbidden':
      return unknown({ code: 'forbidden', params });
    case 'not-served':
      return unknown({ code: 'not-served', params });
    default:
      return unknown({ code: 'read-failed', params: { ...params, detail } });
  }
}
