import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { HumanDuration, JsonObject } from '@backstage/types';
import type { Coverage, SourceProblem } from 'backstage-plugin-layer6-common';
import type { Asset } from 'backstage-plugin-layer6-engine';

/**
 * Reads one kind of source and interprets it within its own world.
 *
 * @public
 */
export interface Collector {
  /** e.g. `kubernetes`; the key under `layer6.sources` and the first part of a source's address. */
  id: string;
  /**
   * The sources that the portal's configuration names.
   *
   * @throws InputError with the path in the configuration where a source's settings are wrong.
   */
  readSources(config: Config): SourceDefinition[];
  /**
   * Reads the source in whole and yields its assets. Memory stays bounded by slim records, not by raw objects.
   * `now` stands for the time of reading in every asset and every evidence.
   *
   * The returned report says what was seen and what was not. A read that breaks off throws; what it yielded until then is dropped.
   */
  collect(
    source: SourceDefinition,
    context: CollectContext,
  ): AsyncGenerator<Asset, CollectReport>;
  /** Calls back soon after the source has changed, until the signal aborts. For sources that can tell. */
  watch?(
    source: SourceDefinition,
    onChange: () => void,
    context: { signal: AbortSignal; logger: LoggerService },
  ): void;
}

/** @public */
export interface SourceDefinition {
  collector: string;
  /** `[A-Za-z0-9._-]+`, anything else percent-encoded. */
  name: string;
  environment?: string;
  /** Time between whole reads. */
  schedule: HumanDuration;
  /** Age past which what was read counts as unknown. */
  maxAge: HumanDuration;
  /**
   * The collector's own settings. Together with the environment they make up the configuration hash: where it changes, what was
   * read before is another source's, and is dropped.
   */
  settings: JsonObject;
}

/** @public */
export interface CollectContext {
  now: Date;
  signal: AbortSignal;
  logger: LoggerService;
}

/** @public */
export interface CollectReport {
  /** Per kind of object, e.g. `apps/Deployment`. */
  coverage: Record<string, Coverage>;
  problems: SourceProblem[];
  /** Documents that could not be read, and may have held anything. */
  unreadable: number;
}
