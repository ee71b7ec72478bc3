import type { HumanDuration } from '@backstage/types';

export interface Config {
  layer6?: {
    sources?: {
      /** Consul datacenters that are read over their HTTP API. */
      consul?: Array<{
        /**
         * Name of the source, once among all entries. Characters other than letters, digits, `.`, `_` and `-` are
         * percent-encoded.
         */
        name: string;
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
        /**
         * Where an agent or a server answers, such as `https://consul.example.com:8501`.
         */
        url: string;
        /**
         * An ACL token that may read services, nodes, intentions and the agent. Without one, what anonymous callers see is read.
         * @visibility secret
         */
        token?: string;
        /**
         * The datacenter to read, where it is not the agent's own.
         */
        datacenter?: string;
        /**
         * Admin partitions to read, of Consul Enterprise. Default: the token's own.
         */
        partitions?: string[];
        /**
         * Namespaces to read in each partition, of Consul Enterprise. Default: the token's own.
         */
        namespaces?: string[];
        tls?: {
          /**
           * The certificate authority that signed the server's certificate, in PEM. Default: those that Node.js trusts.
           */
          ca?: string;
          /**
           * The client's certificate, in PEM, where the server asks for one.
           */
          cert?: string;
          /**
           * Its private key, in PEM.
           * @visibility secret
           */
          key?: string;
          /**
           * Name in the server's certificate, such as `server.dc1.consul`, where it is not the host of the URL.
           */
          serverName?: string;
        };
      }>;
    };
  };
}
