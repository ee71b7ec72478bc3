import type { Config } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type {
  CheckOptions,
  CheckSettings,
  EvaluateOptions,
} from 'backstage-plugin-layer6-engine';
import { readEntityPredicate } from './entityPredicate';

const KEY = 'layer6.checks';

/** How every check is set, by its id. */
export type Checks = EvaluateOptions['checks'];

/** How every check is set: for most entities, and for a given one. */
export interface ConfiguredChecks {
  checks: Checks;
  checksOf(entity: Entity): Checks;
}

type Setting = (
  config: Config,
  key: string,
) => boolean | number | readonly string[];

/** Settings of single checks, beside those that every check has. */
const SETTINGS: Record<
  string,
  Partial<Record<keyof CheckSettings, Setting>>
> = {
  'kubernetes-multi-az': { zones: wholeNumber(2, 10) },
  'mesh-mtls': {
    acceptPermissive: (config, key) => config.getBoolean(key),
    openPorts: ports,
  },
  'kafka-replication-factor': { replicationFactor: wholeNumber(3, 100) },
};
const SHARED = ['enabled', 'weight'];

interface Override {
  matches(entity: Entity): boolean;
  change(options: CheckOptions): CheckOptions;
}

/**
 * @param defaults - every check that there is, as it is without any configuration
 * @throws InputError with the key in the configuration and what is allowed there.
 */
export function readChecks(config: Config, defaults: Checks): ConfiguredChecks {
  const written = config.getOptionalConfig(KEY);
  const strange = (written?.keys() ?? []).filter(
    id => !Object.hasOwn(defaults, id),
  );
  if (strange.length > 0) {
    throw new InputError(
      `${KEY} names ${strange.join(', ')}; there are ${Object.keys(defaults).join(', ')}`,
    );
  }
  const checks: Record<string, CheckOptions> = { ...defaults };
  const overrides: [string, Override][] = [];
  for (const id of written?.keys() ?? []) {
    const entry = written!.getConfig(id);
    const at = `${KEY}.${id}`;
    checks[id] = readOptions(id, entry, at, ['when'])(checks[id]);
    const when = entry.getOptionalConfigArray('when') ?? [];
    when.forEach((each, index) => {
      const place = `${at}.when[${index}]`;
      const change = readOptions(id, each, place, ['filter']);
      const filter = each.getOptional('filter');
      const matches = readEntityPredicate(filter, `${place}.filter`);
      overrides.push([id, { matches, change }]);
    });
  }
  return { checks, checksOf: entity => overridden(checks, overrides, entity) };
}

/** Of several overrides that match, each changes what those before it have left. */
function overridden(
  checks: Checks,
  overrides: readonly [string, Override][],
  entity: Entity,
): Checks {
  const own = { ...checks };
  for (const [id, { matches, change }] of overrides) {
    if (matches(entity)) own[id] = change(own[id]);
  }
  return own;
}

function readOptions(
  id: string,
  config: Config,
  at: string,
  further: readonly string[],
): Override['change'] {
  const settings = Object.entries(SETTINGS[id] ?? {});
  const allowed = [...SHARED, ...settings.map(([name]) => name), ...further];
  const strange = config.keys().filter(key => !allowed.includes(key));
  if (strange.length > 0) {
    throw new InputError(
      `${at} has ${strange.join(', ')}; allowed are ${allowed.join(', ')}`,
    );
  }
  const enabled = config.getOptionalBoolean('enabled');
  const weight = config.getOptionalNumber('weight');
  if (weight !== undefined && weight < 0) {
    throw new InputError(`${at}.weight must not be negative`);
  }
  const own = Object.fromEntries(
    settings
      .filter(([name]) => config.has(name))
      .map(([name, read]) => [
        name,
        readAt(at, name, () => read(config, name)),
      ]),
  );
  return options => ({
    enabled: enabled ?? options.enabled,
    weight: weight ?? options.weight,
    settings: { ...options.settings, ...own },
  });
}

/** Container ports by number, or by name: lower case, digits and hyphens, as Kubernetes has them. */
function ports(config: Config, key: string): readonly string[] {
  const values = [config.get<unknown>(key)].flat().map(String);
  const strange = values.filter(
    value =>
      !/^[a-z0-9](?:[a-z0-9-]{0,13}[a-z0-9])?$/.test(value) ||
      (/^\d+$/.test(value) && (Number(value) < 1 || Number(value) > 65535)),
  );
  if (strange.length > 0) {
    throw new InputError(
      `must be a list of port numbers from 1 to 65535 and names of container ports, got ${strange.join(', ')}`,
    );
  }
  return values;
}

function wholeNumber(least: number, most: number): Setting {
  return (config, key) => {
    const value = config.getNumber(key);
    if (Number.isInteger(value) && value >= least && value <= most) {
      return value;
    }
    throw new InputError(
      `must be a whole number from ${least} to ${most}, got ${value}`,
    );
  };
}

function readAt<T>(at: string, name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new InputError(`${at}.${name}: ${(error as Error).message}`);
  }
}
