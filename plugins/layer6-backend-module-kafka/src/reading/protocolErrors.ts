import { protocolErrorsCodesById } from '@platformatic/kafka';
import { KafkaError } from '../client';
import type { Failure } from './KafkaReading';

/** Rights that an error code says are missing. Source: Apache Kafka documentation, "Protocol: Error Codes". */
const AUTHORIZATION: Record<number, string> = {
  29: 'TOPIC_AUTHORIZATION_FAILED',
  30: 'GROUP_AUTHORIZATION_FAILED',
  31: 'CLUSTER_AUTHORIZATION_FAILED',
};

export const TOPIC_AUTHORIZATION_FAILED = 29;
export const UNKNOWN_TOPIC_OR_PARTITION = 3;

/** @param right - operation and resource, as ACLs have them, e.g. `DescribeConfigs on Cluster` */
export function failureOfCode(code: number, right: string): Failure {
  const name =
    AUTHORIZATION[code] ??
    (protocolErrorsCodesById as Record<number, string>)[code] ??
    `error ${code}`;
  return code in AUTHORIZATION
    ? { state: 'forbidden', detail: `The user lacks ${right} (${name})` }
    : { state: 'failed', detail: name };
}

/** What stands in the way of one request, while others may be answered. */
export function failureOfError(error: unknown): Failure {
  if (!(error instanceof KafkaError)) throw error;
  const state = error.code === 'not-served' ? 'not-served' : 'failed';
  return { state, detail: error.message };
}
