import type { Config } from '@backstage/config';
import { ConflictError, InputError } from '@backstage/errors';
import type {
  Collector,
  Layer6CollectorsExtensionPoint,
  SourceDefinition,
} from 'backstage-plugin-layer6-node';

/** A source, and who reads it. */
export interface CollectedSource {
  definition: SourceDefinition;
  collector: Collector;
}

export type DiscoveringCollector = Collector &
  Required<Pick<Collector, 'discoverSources'>>;

/** The collectors that the portal's modules brought along. */
export class CollectorRegistry implements Layer6CollectorsExtensionPoint {
  private readonly collectors = new Map<string, Collector>();

  addCollector(collector: Collector): void {
    if (this.collectors.has(collector.id)) {
      throw new ConflictError(
        `A Layer 6 collector "${collector.id}" is registered already`,
      );
    }
    this.collectors.set(collector.id, collector);
  }

  all(): Collector[] {
    return [...this.collectors.values()];
  }

  /**
   * All sources of the configuration, by collector.
   *
   * @throws InputError where the configuration names a collector that nobody brought, or a source twice.
   */
  readSources(config: Config): CollectedSource[] {
    this.refuseUnknown(config);
    const sources = [...this.collectors.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap(collector =>
        collector
          .readSources(config)
          .map(definition => ({ definition, collector })),
      );
    const names = new Set<string>();
    for (const { definition, collector } of sources) {
      const name = `${collector.id}/${definition.name}`;
      if (names.has(name)) {
        throw new InputError(
          `layer6.sources.${collector.id} names the source "${definition.name}" twice`,
        );
      }
      names.add(name);
    }
    return sources;
  }

  /** Those that find sources besides the configured ones. */
  discoverers(): DiscoveringCollector[] {
    return [...this.collectors.values()].filter(isDiscovering);
  }

  private refuseUnknown(config: Config): void {
    const named = config.getOptionalConfig('layer6.sources')?.keys() ?? [];
    const unknown = named.filter(id => !this.collectors.has(id));
    if (unknown.length === 0) return;
    const known = [...this.collectors.keys()].sort().join(', ') || 'none';
    throw new InputError(
      `layer6.sources names ${unknown.join(', ')}, for which no collector is installed (installed: ${known}). ` +
        `Add the backend module backstage-plugin-layer6-backend-module-${unknown[0]}, or remove the key`,
    );
  }
}

function isDiscovering(
  collector: Collector,
): collector is DiscoveringCollector {
  return collector.discoverSources !== undefined;
}
