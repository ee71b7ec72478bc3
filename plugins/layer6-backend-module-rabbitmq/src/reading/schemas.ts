import { z } from 'zod';

/** Erlang has one empty value for lists and for maps. */
const values = z
  .union([
    z.record(z.string(), z.unknown()),
    z.array(z.unknown()).transform(() => ({})),
  ])
  .nullish()
  .transform(value => (value ?? {}) as Record<string, unknown>);

export const overview = z.object({
  rabbitmq_version: z.string(),
  cluster_name: z.string().optional(),
  /** Only for users with the tag monitoring. */
  listeners: z.array(z.object({ protocol: z.string() })).optional(),
});

export const nodes = z.array(
  z.object({
    name: z.string(),
    running: z.boolean(),
    /** Nodes that it has lost sight of. */
    partitions: z.array(z.string()).default([]),
  }),
);

export const virtualHosts = z.array(z.object({ name: z.string() }));

const queue = z.object({
  name: z.string(),
  vhost: z.string(),
  type: z.string().default('classic'),
  exclusive: z.boolean().default(false),
  arguments: values,
  policy: z.string().nullish(),
  effective_policy_definition: values,
  /** Quorum queues and streams. */
  members: z.array(z.string()).optional(),
  online: z.array(z.string()).optional(),
  /** Mirrored classic queues, up to 3.13. */
  slave_nodes: z.array(z.string()).optional(),
  synchronised_slave_nodes: z.array(z.string()).optional(),
});

export const queuePage = z.object({
  items: z.array(queue),
  page_count: z.number(),
  total_count: z.number(),
});

export type Queue = z.infer<typeof queue>;

export const OVERVIEW_COLUMNS =
  'rabbitmq_version,cluster_name,listeners.protocol';
export const NODE_COLUMNS = 'name,running,partitions';
export const QUEUE_COLUMNS = Object.keys(queue.shape).join(',');
