/**
 * Topics of a member's assignment. Source: Apache Kafka, `ConsumerProtocolAssignment.json`: a version, then an array of topics,
 * each with its name and an array of partitions.
 *
 * @returns nothing where the bytes are of another protocol
 */
export function assignedTopics(assignment: Buffer): string[] {
  try {
    const topics: string[] = [];
    let at = 2;
    const count = assignment.readInt32BE(at);
    at += 4;
    for (let topic = 0; topic < count; topic++) {
      const length = assignment.readInt16BE(at);
      at += 2;
      topics.push(assignment.toString('utf8', at, at + length));
      at += length;
      at += 4 + 4 * assignment.readInt32BE(at);
    }
    return topics;
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
