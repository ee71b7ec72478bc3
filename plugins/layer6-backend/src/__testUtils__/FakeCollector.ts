import type { Asset } from 'backstage-plugin-layer6-engine';
import type {
  CollectContext,
  Collector,
  CollectReport,
  SourceDefinition,
} from 'backstage-plugin-layer6-node';
import type { KnownSources } from '../collection/SourceStore';

/** A collector of Kubernetes that yields what the test tells it to. */
export class FakeCollector implements Collector {
  readonly id = 'kubernetes';
  /** What the next reads yield; throw to break one off. */
  assets: (
    context: CollectContext,
    source: SourceDefinition,
  ) => Iterable<Asset> | AsyncIterable<Asset> = () => [];
  report: CollectReport = { coverage: {}, problems: [], unreadable: 0 };
  reads = 0;
  /** What is found beside the configured sources; an error where nobody can be asked. */
  found: SourceDefinition[] | Error = [];
  collectScope?: Collector['collectScope'];
  canWatch = true;
  /** Tells the portal that a source has changed. */
  readonly change = new Map<string, () => void>();

  constructor(readonly sources: SourceDefinition[] = [aSource()]) {}

  readSources(): SourceDefinition[] {
    return this.sources;
  }

  async discoverSources(): Promise<SourceDefinition[]> {
    if (this.found instanceof Error) throw this.found;
    return this.found;
  }

  async *collect(
    source: SourceDefinition,
    context: CollectContext,
  ): AsyncGenerator<Asset, CollectReport> {
    this.reads += 1;
    yield* this.assets(context, source);
    return aReport();
  }

  watch(source: SourceDefinition, onChange: () => void): void | false {
    if (!this.canWatch) return false;
    this.change.set(source.name, onChange);
    return undefined;
  }
}

export function aSource(
  overrides: Partial<SourceDefinition> = {},
): SourceDefinition {
  return {
    collector: 'kubernetes',
    name: 'test',
    schedule: { minutes: 5 },
    maxAge: { minutes: 30 },
    settings: { path: 'clusters/test' },
    ...overrides,
  };
}

export function aReport(overrides: Partial<CollectReport> = {}): CollectReport {
  return { coverage: {}, problems: [], unreadable: 0, ...overrides };
}

/** Sources as the configuration names them, where nothing is found besides. */
export function configured(...sources: SourceDefinition[]): KnownSources {
  return { configured: sources, discovered: [], unasked: new Set() };
}
