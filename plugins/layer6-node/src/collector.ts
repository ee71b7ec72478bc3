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
   * The sources that are found rather than configured, e.g. the clusters that the portal knows. Asked at start and every minute;
   * a source that is no longer among them is gone.
   *
   * @throws Error where they cannot be asked for right now; those that were found before then stay.
   */
  discoverSources?(context: {
    signal: AbortSignal;
    logger: LoggerService;
  }): Promise<SourceDefinition[]>;
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
  /**
   * Reads a part of the source again, soon enough for somebody who waits, and yields its assets just as `collect` would. What
   * cannot be told from the part alone is left out, and stays as it was. A read that breaks off throws.
   *
   * A collector without it, and a source that it returns `undefined` for, are read in whole instead.
   */
  collectScope?(
    source: SourceDefinition,
    scope: CollectScope,
    context: CollectContext,
  ): AsyncGenerator<Asset, CollectReport> | undefined;
  /**
   * Calls back soon after the source has changed, until the signal aborts. For sources that can tell; `false` for one that cannot.
   * A watched source is read at every start, for nobody has watched it until then.
   */
  watch?(
    source: SourceDefinition,
    onChange: () => void,
    context: { signal: AbortSignal; logger: LoggerService },
  ): void | false;
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
  /**
   * What opens it: passwords, tokens, keys. Held in memory alone, and no part of the configuration hash, so that a password that
   * changes takes nothing away from what was read.
   */
  credentials?: JsonObject;
  /** Why it cannot be read with the portal's own credentials, for a person. Such a source is listed and never read. */
  unscannable?: string;
}

/** @public */
export interface CollectContext {
  now: Date;
  signal: AbortSignal;
  logger: LoggerService;
}

/**
 * What of a source an entity rests on.
 *
 * @public
 */
export interface CollectScope {
  /** Of the assets that are bound to it. */
  namespaces: string[];
  /** Of all assets that are bound to it, be they in a namespace or not. */
  assetKeys: string[];
}

/** @public */
export interface CollectReport {
  /** Per kind of object, e.g. `apps/Deployment`. */
  coverage: Record<string, Coverage>;
  problems: SourceProblem[];
  /** Documents that could not be read, and may have held anything. */
  unreadable: number;
  /**
   * Of the read of a scope: every workload, broker and channel in its namespaces was seen, so that one which was not yielded is
   * gone. A read in whole always replaces the whole.
   */
  complete?: boolean;
}
