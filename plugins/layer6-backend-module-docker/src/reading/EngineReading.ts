import type { TechnologyId } from 'backstage-plugin-layer6-common';
import type { EngineError } from '../client';
import type {
  Container,
  Info,
  SwarmNode,
  SwarmService,
  SwarmTask,
  Version,
} from './schemas';

/** What was read, or why not. */
export type Answer<T> = { value: T } | { failure: EngineError };

/** What answers Docker's API. */
export type EngineId = Extract<TechnologyId, 'docker' | 'podman'>;

/** An engine as it was read, before it is interpreted. */
export interface EngineReading {
  engine: EngineId;
  version: Version;
  info: Info;
  /** Those that no Swarm keeps. */
  containers: Container[];
  /** Absent where the engine is in no Swarm. */
  swarm?: SwarmReading;
}

export interface SwarmReading {
  nodes: Answer<SwarmNode[]>;
  services: Answer<SwarmService[]>;
  /** Those that are to run. */
  tasks: Answer<SwarmTask[]>;
}
