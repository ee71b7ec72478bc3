import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readAddresses,
  readChoice,
  readSection,
  readSourceEntries,
  readTls,
  tlsMaterial,
  refuseUnknownKeys,
  type SourceDefinition,
} from 'backstage-plugin-layer6-node';
import { z } from 'zod';

export const COLLECTOR_ID = 'kafka';

const settings = z.object({
  /** `host:port`, those to begin with. */
  brokers: z.array(z.string()),
});

const credentials = z.object({
  /** Absent where the connection is not secured. */
  tls: tlsMaterial.optional(),
  sasl: z
    .discriminatedUnion('mechanism', [
      z.object({
        mechanism: z.enum(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512']),
        username: z.string(),
        password: z.string(),
      }),
      z.object({
        mechanism: z.literal('OAUTHBEARER'),
        tokenEndpoint: z.string(),
        clientId: z.string(),
        clientSecret: z.string(),
        scope: z.string().optional(),
      }),
    ])
    .optional(),
});

/** How to reach a cluster. */
export type KafkaAccess = z.infer<typeof settings> &
  z.infer<typeof credentials>;

export type Sasl = NonNullable<KafkaAccess['sasl']>;

export function accessOf(source: SourceDefinition): KafkaAccess {
  return {
    ...credentials.parse(source.credentials ?? {}),
    ...settings.parse(source.settings),
  };
}

/**
 * The sources under `layer6.sources.kafka`.
 *
 * @throws InputError with the path in the configuration where a setting of any source is wrong, unknown, or missing.
 */
export function readSources(config: Config): SourceDefinition[] {
  return readSourceEntries(config, {
    collector: COLLECTOR_ID,
    keys: ['brokers', 'tls', 'sasl'],
    read(entry) {
      const tls = readTls(entry);
      const sasl = readSection(entry, 'sasl', readSasl);
      return {
        settings: { brokers: readAddresses(entry, 'brokers') },
        credentials: { ...(tls && { tls }), ...(sasl && { sasl }) },
      };
    },
  });
}

function readSasl(section: Config): Sasl {
  const mechanism = readChoice(section, 'mechanism', [
    'PLAIN',
    'SCRAM-SHA-256',
    'SCRAM-SHA-512',
    'OAUTHBEARER',
  ]);
  if (mechanism === 'OAUTHBEARER') {
    refuseUnknownKeys(section, [
      'mechanism',
      'tokenEndpoint',
      'clientId',
      'clientSecret',
      'scope',
    ]);
    const tokenEndpoint = section.getString('tokenEndpoint');
    if (!/^https?:\/\//.test(tokenEndpoint) || !URL.canParse(tokenEndpoint)) {
      throw new InputError(
        `tokenEndpoint must be an http or https address, not ${tokenEndpoint}`,
      );
    }
    const scope = section.getOptionalString('scope');
    return {
      mechanism,
      tokenEndpoint,
      clientId: section.getString('clientId'),
      clientSecret: section.getString('clientSecret'),
      ...(scope && { scope }),
    };
  }
  refuseUnknownKeys(section, ['mechanism', 'username', 'password']);
  return {
    mechanism,
    username: section.getString('username'),
    password: section.getString('password'),
  };
}
