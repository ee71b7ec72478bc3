import type { HumanDuration } from '@backstage/types';

export interface Config {
  layer6?: {
    sources?: {
      /**
       * Docker engines, with the Swarm that they manage. Nothing is ever changed there.
       */
      docker?: Array<{
        /**
         * Name of the engine, once among all entries. Characters other than letters, digits, `.`, `_` and `-` are
         * percent-encoded.
         */
        name: string;
        /**
         * `unix:///<path>`, `tcp://<host>:<port>` or `ssh://<user>@<host>`, as for `DOCKER_HOST`.
         */
        host: string;
        /**
         * For `tcp://`: `true` for TLS with the well-known certificate authorities, or what to secure the connection with.
         * Without it, the connection is not encrypted.
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
         * For `ssh://`.
         */
        ssh?: {
          /**
           * Private key of the user, without a passphrase.
           *
           * @visibility secret
           */
          privateKey: string;
          /**
           * Fingerprint of the host's own key, as `ssh-keygen -l` prints it: `SHA256:…`
           */
          hostKey: string;
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
