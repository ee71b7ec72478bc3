import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  CollectedSource,
  DiscoveringCollector,
} from './CollectorRegistry';
import { untilAborted } from './drain';

const TIMEOUT_MS = 20_000;

/** Knows what the collectors last found beside what is configured. */
export class SourceDiscovery {
  private readonly found = new Map<string, CollectedSource[]>();

  constructor(
    private readonly collectors: readonly DiscoveringCollector[],
    private readonly deps: { logger: LoggerService; shutdown: AbortSignal },
  ) {}

  /** Of a collector that failed lately, what it found before then. */
  get sources(): CollectedSource[] {
    return [...this.found.values()].flat();
  }

  /** Collectors that have never answered. */
  get unasked(): Set<string> {
    const ids = this.collectors.map(({ id }) => id);
    return new Set(ids.filter(id => !this.found.has(id)));
  }

  /** Asks all collectors. False where one of them could not be asked. */
  async ask(): Promise<boolean> {
    const asked = await Promise.all(
      this.collectors.map(collector => this.askOne(collector)),
    );
    return asked.every(answered => answered);
  }

  private async askOne(collector: DiscoveringCollector): Promise<boolean> {
    const { logger, shutdown } = this.deps;
    const signal = AbortSignal.any([shutdown, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      const definitions = await untilAborted(
        signal,
        collector.discoverSources({ signal, logger }),
      );
      this.found.set(
        collector.id,
        definitions.map(definition => ({ definition, collector })),
      );
      return true;
    } catch (error) {
      if (shutdown.aborted) return false;
      logger.warn('Sources could not be asked for', {
        collector: collector.id,
        error: toError(error).message,
      });
      return false;
    }
  }
}
