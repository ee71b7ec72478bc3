import { EngineError, type EngineApi } from '../client';
import type { EngineId, EngineReading } from './EngineReading';
import {
  container,
  containers,
  info,
  version,
  type Container,
  type Version,
} from './schemas';
import { readSwarm } from './swarm';

export type { Answer, EngineReading, SwarmReading } from './EngineReading';
export type {
  Container,
  Healthcheck,
  SwarmNode,
  SwarmService,
  SwarmTask,
} from './schemas';

/** Put by Swarm, Kubernetes (through cri-dockerd) and ECS's agent on the containers that they run. These tell of them themselves. */
const ORCHESTRATED = [
  'com.docker.swarm.service.id',
  'io.kubernetes.pod.uid',
  'com.amazonaws.ecs.task-arn',
];

/**
 * Reads an engine in whole, with the Swarm that it manages.
 *
 * @throws EngineError where the engine does not answer, is neither Docker nor Podman, or does not show its containers.
 */
export async function readEngine(api: EngineApi): Promise<EngineReading> {
  const versions = await api.get('/version', version);
  const engine = engineOf(versions);
  const about = await api.get('/info', info);
  // Podman answers Docker's API, down to a Swarm that it does not have.
  const swarm =
    engine === 'docker' ? await readSwarm(api, about.Swarm) : undefined;
  return {
    engine,
    version: versions,
    info: about,
    containers: await readContainers(api),
    ...(swarm && { swarm }),
  };
}

function engineOf({ Components }: Version): EngineId {
  const names = Components.map(({ Name }) => Name);
  if (names.some(name => /podman/i.test(name))) return 'podman';
  if (names.includes('Engine')) return 'docker';
  throw new EngineError(
    'broken',
    names.length > 0
      ? `This is neither Docker nor Podman, but calls itself ${names[0]}`
      : 'What answers names no component, as Docker does since 18.03 and Podman',
  );
}

async function readContainers(api: EngineApi): Promise<Container[]> {
  const found = await api.get('/containers/json', containers, { all: 'true' });
  const read = await Promise.all(
    found
      .filter(({ Labels }) => !ORCHESTRATED.some(label => label in Labels))
      .map(({ Id }) => readContainer(api, Id)),
  );
  return read.flat();
}

/** Empty where it was removed meanwhile. */
async function readContainer(api: EngineApi, id: string): Promise<Container[]> {
  try {
    return [await api.get(`/containers/${id}/json`, container)];
  } catch (error) {
    if (error instanceof EngineError && error.code === 'gone') return [];
    throw error;
  }
}
