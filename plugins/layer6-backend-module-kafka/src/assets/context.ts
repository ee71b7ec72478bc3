import type {
  Coverage,
  ObjectRef,
  Reason,
} from 'backstage-plugin-layer6-common';
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

/** Why there may be more than was seen, if so. */
export function gapOf(
  { source }: AssetContext,
  what: string,
  { state, detail = '' }: Coverage,
): Reason | undefined {
  if (state === 'listed') return undefined;
  const params = { what, source: source.name };
  return state === 'forbidden'
    ? { code: 'forbidden', params }
    : { code: 'read-failed', params: { ...params, detail } };
}
