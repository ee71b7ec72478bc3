import type { HumanDuration } from '@backstage/types';

export interface Config {
  layer6?: {
    sources?: {
      /**
       * Kafka clusters that are read over the Kafka protocol. Nothing is ever written to them.
       */
      kafka?: Array<{
        /**
         * Name of the cluster, once among all entries. Characters other than letters, digits, `.`, `_` and `-` are
         * percent-encoded.
         */
        name: string;
        /**
         * `host:port` of several brokers to begin with. The first that answers names the others.
         */
        brokers: string[];
        /**
         * `true` for TLS with the well-known certificate authorities, or what to secure the connection with. Without it, the
         * connection is not encrypted.
         */
        tls?:
          | boolean
          | {
              /**
               * Certificate authorities to trust, as PEM.
               */
              ca?: string;
              /**
               * Certificate that the portal shows, as PEM.
               */
              cert?: string;
              /**
               * Its private key, as PEM.
               *
               * @visibility secret
               */
              key?: string;
            };
        sasl?:
          | {
              mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512';
              username: string;
              /**
               * @visibility secret
               */
              password: string;
            }
          | {
              mechanism: 'OAUTHBEARER';
              /**
               * Where a token is had for the client's id and secret (OAuth 2.0, client credentials).
               */
              tokenEndpoint: string;
              clientId: string;
              /**
               * @visibility secret
               */
              clientSecret: string;
              scope?: string;
            };
        /**
         * For example `production`. Which environments count towards the score is set under `layer6.scoring`.
         */
        environment?: string;
        /**
         * Time between two reads, as a duration such as `{ minutes: 5 }`, `5m` or `PT5M`. Default 5 minutes.
         */
        schedule?: HumanDuration | string;
        /**
         * Age past which what was read counts as unknown. Default 15 minutes.
         */
        maxAge?: HumanDuration | string;
      }>;
    };
  };
}
