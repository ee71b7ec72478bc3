import { ManagementError, type ManagementApi } from '../client';
import { answerOf, readQueues } from './queues';
import type { RabbitmqReading } from './RabbitmqReading';
import { NODE_COLUMNS, nodes, overview, OVERVIEW_COLUMNS } from './schemas';

export type { Answer, Failure, RabbitmqReading } from './RabbitmqReading';
export type { Queue } from './schemas';

/**
 * Reads a cluster in whole. What a right keeps back is said in the reading.
 *
 * @throws ManagementError where the API does not answer, or does not let the user in.
 */
export async function readBroker(api: ManagementApi): Promise<RabbitmqReading> {
  return {
    overview: await readOverview(api),
    nodes: await answerOf(api.get(`nodes?columns=${NODE_COLUMNS}`, nodes)),
    ...(await readQueues(api)),
  };
}

async function readOverview(
  api: ManagementApi,
): Promise<RabbitmqReading['overview']> {
  try {
    return await api.get(`overview?columns=${OVERVIEW_COLUMNS}`, overview);
  } catch (error) {
    if (error instanceof ManagementError && error.code === 'forbidden') {
      throw new ManagementError('forbidden', `The user lacks ${error.message}`);
    }
    throw error;
  }
}
