import type { Coverage } from 'backstage-plugin-layer6-common';
import type { z } from 'zod';
import type { nodes, overview, Queue } from './schemas';

/** What a request was answered with, or why not. */
export type Answer<T> = { value: T } | { failure: Failure };

/** `forbidden`: the user lacks what `detail` names. */
export interface Failure {
  state: 'forbidden' | 'failed';
  /** For a person. */
  detail: string;
}

/** A RabbitMQ cluster as it was read, before it is interpreted. */
export interface RabbitmqReading {
  overview: z.infer<typeof overview>;
  nodes: Answer<z.infer<typeof nodes>>;
  queues: Queue[];
  virtualHostCoverage: Coverage;
  queueCoverage: Coverage;
}
