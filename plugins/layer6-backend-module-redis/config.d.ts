import type { HumanDuration } from '@backstage/types';

export interface Config {
  layer6?: {
    sources?: {
      /**
       * Redis servers and clusters whose streams are looked for. Nothing is ever written to them.
       */
      redis?: Array<{
        /**
         * Name of the Redis, once among all entries. Characters other than letters, digits, `.`, `_` and `-` are
         * percent-encoded.
         */
        name: string;
        /**
         * `host:port` of the server, of several nodes of the cluster, or of the Sentinels. The first that answers names the
         * others.
         */
        nodes: string[];
        /**
         * Only where the nodes are Sentinels.
         */
        sentinel?: {
          /**
           * What they call the primary, for example `mymaster`.
           */
          master: string;
          /**
           * Of the Sentinels themselves.
           */
          username?: string;
          /**
           * Of the Sentinels themselves.
           *
           * @visibility secret
           */
          password?: string;
        };
        username?: string;
        /**
         * @visibility secret
         */
        password?: string;
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
        /**
         * How much one read may look at. What lies beyond is not known.
         */
        budget?: {
          /**
           * Default 1000000.
           */
          keys?: number;
          /**
           * Default 30.
           */
          seconds?: number;
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
