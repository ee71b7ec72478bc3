import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SourceDefinition } from 'backstage-plugin-layer6-node';
import type { ClusterTransport } from '../client';

/**
 * Which clusters there are, and the way to each of them.
 *
 * @public
 */
export interface ClusterDirectory {
  /**
   * A source for every cluster; `settings.cluster` is its name.
   *
   * @throws Error where it cannot be found out right now.
   */
  discoverSources(context: {
    signal: AbortSignal;
    logger: LoggerService;
  }): Promise<SourceDefinition[]>;
  transportTo(cluster: string): ClusterTransport;
}
