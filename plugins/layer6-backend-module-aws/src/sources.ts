import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readSourceEntries,
  type SourceDefinition,
} from 'backstage-plugin-layer6-node';
import { z } from 'zod';

export const COLLECTOR_ID = 'aws';

const settings = z.object({
  region: z.string(),
  /** Whose credentials to take of those under `aws`; the main account's where there is none. */
  accountId: z.string().optional(),
  endpoint: z.string().optional(),
});

/** Where to ask. */
export type AwsSettings = z.infer<typeof settings>;

export function settingsOf(source: SourceDefinition): AwsSettings {
  return settings.parse(source.settings);
}

/**
 * The sources under `layer6.sources.aws`: a region of an account each.
 *
 * @throws InputError with the path in the configuration where a setting of any source is wrong, unknown, or missing.
 */
export function readSources(config: Config): SourceDefinition[] {
  return readSourceEntries(config, {
    collector: COLLECTOR_ID,
    keys: ['region', 'accountId', 'endpoint'],
    read(entry) {
      const accountId = entry.getOptionalString('accountId');
      if (accountId !== undefined && !/^\d{12}$/.test(accountId)) {
        throw new InputError('accountId must have 12 digits, in quotes');
      }
      const endpoint = entry.getOptionalString('endpoint');
      if (endpoint !== undefined && !isHttp(endpoint)) {
        throw new InputError('endpoint must be an http or https address');
      }
      return {
        settings: {
          region: readRegion(entry),
          ...(accountId && { accountId }),
          ...(endpoint && { endpoint }),
        },
      };
    },
  });
}

function readRegion(entry: Config): string {
  const region = entry.getString('region');
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region)) {
    throw new InputError(`region must be one such as eu-west-1, not ${region}`);
  }
  return region;
}

function isHttp(address: string): boolean {
  return (
    URL.canParse(address) &&
    ['http:', 'https:'].includes(new URL(address).protocol)
  );
}
