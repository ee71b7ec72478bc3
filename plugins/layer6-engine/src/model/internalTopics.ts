const INTERNAL = [
  /^__/,
  /^_schemas$/,
  /^_confluent/,
  /^connect-(?:cluster-)?(?:configs|offsets|status)$/,
  /-(?:changelog|repartition)$/,
  /^strimzi\.cruisecontrol\./,
  /\.checkpoints\.internal$/,
  /^mm2-.*\.internal$/,
  /^mirrormaker2-cluster-(?:configs|offsets|status)$/,
  /^heartbeats$/,
];

/**
 * Whether a topic is made by Kafka or its tools for themselves, by its name on the broker: offsets, transactions, schemas,
 * Connect's and Kafka Streams' own, Cruise Control's, MirrorMaker's. Nobody chooses their replication topic by topic, so they
 * are listed apart and never fail a service.
 *
 * @public
 */
export function isInternalTopic(name: string): boolean {
  return INTERNAL.some(pattern => pattern.test(name));
}
