import type { z } from 'zod';
import type { EngineError } from '../client';
import type {
  Container,
  info,
  SwarmNode,
  SwarmService,
  SwarmTask,
  version,
} from './schemas';

/** What was read, or why not. */
export type Answer<T> = { value: T } | { failure: EngineError };

/** An engine as it was read, before it is interpreted. */
export interface EngineReading {
  version: z.infer<typeof version>;
  info: z.infer<typeof info>;
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
