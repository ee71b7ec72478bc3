import { EngineError, type EngineApi } from '../client';
import type { Answer, SwarmReading } from './EngineReading';
import { nodes, services, tasks, type Info, type SwarmNode } from './schemas';

/** @returns `undefined` where the engine is in no Swarm */
export async function readSwarm(
  api: EngineApi,
  swarm: Info['Swarm'],
): Promise<SwarmReading | undefined> {
  if (!swarm || ['', 'inactive'].includes(swarm.LocalNodeState)) {
    return undefined;
  }
  const failure = failureOf(swarm);
  if (failure) return withheld(failure);
  const [allNodes, allServices, allTasks] = await Promise.all([
    answerOf(api.get('/nodes', nodes)),
    answerOf(api.get('/services', services)),
    answerOf(
      api.get('/tasks', tasks, {
        filters: JSON.stringify({ 'desired-state': ['running'] }),
      }),
    ),
  ]);
  return (
    withoutQuorum(allNodes) ?? {
      nodes: allNodes,
      services: allServices,
      tasks: allTasks,
    }
  );
}

/** A manager that has lost the others says so here at once, and keeps whoever asks for more waiting. */
function failureOf({
  ControlAvailable,
  Error: why,
  LocalNodeState,
}: NonNullable<Info['Swarm']>): EngineError | undefined {
  if (LocalNodeState !== 'active') {
    return new EngineError(
      'broken',
      `Its Swarm is ${LocalNodeState}${why ? `: ${why}` : ''}`,
    );
  }
  return ControlAvailable && why ? new EngineError('broken', why) : undefined;
}

/** For a while, a leader that has lost the majority goes on telling what it remembers, tasks on lost nodes included. */
function withoutQuorum(answer: Answer<SwarmNode[]>): SwarmReading | undefined {
  if ('failure' in answer) return undefined;
  const managers = answer.value.flatMap(node => node.ManagerStatus ?? []);
  const reached = managers.filter(each => each.Reachability === 'reachable');
  if (managers.length === 0 || 2 * reached.length > managers.length) {
    return undefined;
  }
  return withheld(
    new EngineError(
      'broken',
      `Its Swarm has no quorum: ${reached.length} of ${managers.length} managers can be reached`,
    ),
  );
}

function withheld(failure: EngineError): SwarmReading {
  return {
    nodes: { failure },
    services: { failure },
    tasks: { failure },
  };
}

async function answerOf<T>(asked: Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await asked };
  } catch (error) {
    if (error instanceof EngineError) return { failure: error };
    throw error;
  }
}
