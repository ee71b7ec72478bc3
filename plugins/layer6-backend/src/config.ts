import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { defaultChecks, type Vocabulary } from 'backstage-plugin-layer6-engine';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import { IANAZone } from 'luxon';
import type { EntityFilter } from './catalog/CatalogMirror';
import type { RetentionPeriods } from './days/Retention';
import {
  readChecks,
  type Checks,
  type ConfiguredChecks,
} from './settings/checks';
import { readTags } from './settings/tags';

/** What `layer6` says beside its sources, which the collectors read themselves. */
export interface Layer6Config {
  /** Which entities get a scorecard; resources and APIs among them only where something that runs is bound to them. */
  entityFilter: EntityFilter;
  /** How the checks are set for most entities. */
  checks: Checks;
  /** How they are set for one entity. */
  checksOf: ConfiguredChecks['checksOf'];
  /** With the organisation's own names and tags. */
  vocabulary: Vocabulary;
  environments?: string[];
  /** IANA name of the zone that days end in. */
  timeZone: string;
  retention: RetentionPeriods;
}

const DAY_MS = 24 * 60 * 60_000;

const DEFAULT_FILTER: EntityFilter = [
  { kind: ['component', 'resource', 'api'] },
];

/**
 * The only reader of Layer 6's own keys.
 *
 * @param vocabulary - tags and checks that there are without any configuration
 * @throws InputError with the path in the configuration where something cannot be meant.
 */
export function readConfig(
  config: Config,
  vocabulary: Vocabulary,
): Layer6Config {
  const environments = config.getOptionalStringArray(
    'layer6.scoring.environments',
  );
  return {
    entityFilter: readFilter(config.getOptional('layer6.entities.filter')),
    ...readChecks(config, defaultChecks(vocabulary)),
    vocabulary: { ...vocabulary, tags: readTags(config, vocabulary.tags) },
    ...(environments && { environments }),
    timeZone: readTimeZone(config.getOptionalString('layer6.timeZone')),
    retention: {
      changesDays: readDays(config, 'layer6.retention.changes', { days: 366 }),
      dailyDays: readDays(config, 'layer6.retention.daily', { days: 731 }),
    },
  };
}

function readTimeZone(name: string = 'UTC'): string {
  if (!IANAZone.isValidZone(name)) {
    throw new InputError(
      `layer6.timeZone must be the name of a time zone such as Asia/Seoul, got "${name}"`,
    );
  }
  return name;
}

function readDays(
  config: Config,
  key: string,
  standard: HumanDuration,
): number {
  const duration = config.has(key)
    ? readDurationFromConfig(config, { key })
    : standard;
  const days = Math.ceil(durationToMilliseconds(duration) / DAY_MS);
  if (days < 1) throw new InputError(`${key} must be a day or longer`);
  return days;
}

function readFilter(value: unknown): EntityFilter {
  if (value === undefined) return DEFAULT_FILTER;
  const records = Array.isArray(value) ? value : [value];
  if (records.length === 0 || !records.every(isFilterRecord)) {
    throw new InputError(
      'layer6.entities.filter must be an object, or a list of objects, whose values are texts or lists of texts',
    );
  }
  return records;
}

function isFilterRecord(value: unknown): value is EntityFilter[number] {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(wanted =>
      [wanted].flat().every(text => typeof text === 'string'),
    )
  );
}
