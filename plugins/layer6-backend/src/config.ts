import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DEFAULT_CHECKS,
  type CheckOptions,
  type CheckSettings,
  type EvaluateOptions,
} from 'backstage-plugin-layer6-engine';
import type { EntityFilter } from './catalog/CatalogMirror';

/** What `layer6` says beside its sources, which the collectors read themselves. */
export interface Layer6Config {
  /** Which entities get a scorecard; resources and APIs among them only where something that runs is bound to them. */
  entityFilter: EntityFilter;
  checks: EvaluateOptions['checks'];
  environments?: string[];
}

const DEFAULT_FILTER: EntityFilter = [
  { kind: ['component', 'resource', 'api'] },
];

/**
 * The only reader of Layer 6's own keys.
 *
 * @throws InputError with the path in the configuration where something cannot be meant.
 */
export function readConfig(config: Config): Layer6Config {
  const environments = config.getOptionalStringArray(
    'layer6.scoring.environments',
  );
  return {
    entityFilter: readFilter(config.getOptional('layer6.entities.filter')),
    checks: readChecks(config.getOptionalConfig('layer6.checks')),
    ...(environments && { environments }),
  };
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

function readChecks(config: Config | undefined): EvaluateOptions['checks'] {
  const strange = (config?.keys() ?? []).filter(
    id => !Object.hasOwn(DEFAULT_CHECKS, id),
  );
  if (strange.length > 0) {
    throw new InputError(
      `layer6.checks names ${strange.join(', ')}; there are ${Object.keys(DEFAULT_CHECKS).join(', ')}`,
    );
  }
  return Object.fromEntries(
    Object.entries(DEFAULT_CHECKS).map(([id, defaults]) => [
      id,
      readCheck(id, defaults, config?.getOptionalConfig(id)),
    ]),
  );
}

function readCheck(
  id: string,
  defaults: CheckOptions,
  config: Config | undefined,
): CheckOptions {
  if (!config) return defaults;
  const weight = config.getOptionalNumber('weight') ?? defaults.weight;
  if (weight < 0) {
    throw new InputError(`layer6.checks.${id}.weight must not be negative`);
  }
  return {
    enabled: config.getOptionalBoolean('enabled') ?? defaults.enabled,
    weight,
    settings: { ...defaults.settings, ...readSettings(id, config) },
  };
}

function readSettings(id: string, config: Config): CheckSettings {
  if (id !== 'mesh-mtls') return {};
  const acceptPermissive = config.getOptionalBoolean('acceptPermissive');
  return acceptPermissive === undefined ? {} : { acceptPermissive };
}
