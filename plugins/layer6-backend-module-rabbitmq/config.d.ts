import type { HumanDuration } from '@backstage/types';

export interface Config {
  layer6?: {
    sources?: {
      /**
       * RabbitMQ clusters that are read over the HTTP API of their management plugin. Nothing is ever written to them.
       */
      rabbitmq?: Array<{
        /**
         * Name of the cluster, once among all entries. Characters other than letters, digits, `.`, `_` and `-` are
         * percent-encoded.
         */
        name: string;
        /**
         * Where the management plugin listens, for example `https://rabbitmq.example:15671`.
         */
        url: string;
        username: string;
        /**
         * @visibility secret
         */
        password: string;
        /**
         * What to secure the connection with, where the well-known certificate authorities do not do.
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
