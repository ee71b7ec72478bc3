import pLimit from 'p-limit';
import type { z } from 'zod';
import { EngineError, type EngineApi } from '../client';
import type { Answer, EngineReading, SwarmReading } from './EngineReading';
import {
  container,
  containers,
  info,
  nodes,
  services,
  tasks,
  version,
  type Container,
} from './schemas';

export type { Answer, EngineReading, SwarmReading } from './EngineReading';
export type {
  Container,
  Healthcheck,
  SwarmNode,
  SwarmService,
  SwarmTask,
} from './schemas';

/** Every request over SSH is a connection of its own, and a server of SSH takes ten at once. */
const AT_ONCE = 4;

/** Put by a Swarm on the containers of its tasks. */
const SWARM_SERVICE = 'com.docker.swarm.service.id';

const PODMAN = /podman/i;

/**
 * Reads an engine in whole, with the Swarm that it manages.
 *
 * @throws EngineError where the engine does not answer, or does not show its containers.
 */
export async function readEngine(api: EngineApi): Promise<EngineReading> {
  const versions = await api.get('/version', version);
  const about = await api.get('/info', info);
  const swarm = isPodman(versions)
    ? undefined
    : await readSwarm(api, about.Swarm);
  return {
    version: versions,
    info: about,
    containers: await readContainers(api),
    ...(swarm && { swarm }),
  };
}

/** Podman answers Docker's API, down to a Swarm that it does not have. */
export function isPodman({ Components }: EngineReading['version']): boolean {
  return Components?.some(({ Name }) => PODMAN.test(Name)) ?? false;
}

async function readContainers(api: EngineApi): Promise<Container[]> {
  const found = await api.get('/containers/json', containers, { all: true });
  const limit = pLimit(AT_ONCE);
  const read = await Promise.all(
    found
      .filter(({ Labels }) => !(SWARM_SERVICE in Labels))
      .map(({ Id }) => limit(() => readContainer(api, Id))),
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

async function readSwarm(
  api: EngineApi,
  swarm: z.infer<typeof info>['Swarm'],
): Promise<SwarmReading | undefined> {
  if (!swarm || ['', 'inactive'].includes(swarm.LocalNodeState)) {
    return undefined;
  }
  if (swarm.LocalNodeState !== 'active') {
    const why = swarm.Error ? `: ${swarm.Error}` : '';
    const message = `Its Swarm is ${swarm.LocalNodeState}${why}`;
    const answer = { failure: new EngineError('broken', message) };
    return { nodes: answer, services: answer, tasks: answer };
  }
  return {
    nodes: await answerOf(api.get('/nodes', nodes)),
    services: await answerOf(api.get('/services', services)),
    tasks: await answerOf(
      api.get('/tasks', tasks, { filters: { 'desired-state': ['running'] } }),
    ),
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
