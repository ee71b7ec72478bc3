export interface Config {
  layer6?: {
    entities?: {
      /**
       * Which entities get a scorecard, as a catalog filter: any of the objects, all keys of an object, any of a key's values.
       * Default: components, resources and APIs. A resource or an API gets one only where something that runs is bound to it.
       */
      filter?:
        | { [key: string]: string | string[] }
        | Array<{ [key: string]: string | string[] }>;
    };
    /** Settings of the checks, by id. */
    checks?: {
      'kubernetes-multi-az'?: {
        /** Whether the check is made. Default: true. */
        enabled?: boolean;
        /** Its weight in the score, 0 or more. Default: 1. */
        weight?: number;
      };
      'hpa-configured'?: {
        /** Whether the check is made. Default: true. */
        enabled?: boolean;
        /** Its weight in the score, 0 or more. Default: 1. */
        weight?: number;
      };
      'mesh-mtls'?: {
        /** Whether the check is made. Default: true. */
        enabled?: boolean;
        /** Its weight in the score, 0 or more. Default: 1. */
        weight?: number;
        /** Whether plaintext beside mutual TLS is acceptable. Default: false. */
        acceptPermissive?: boolean;
      };
      'kafka-replication-factor'?: {
        /** Whether the check is made. Default: true. */
        enabled?: boolean;
        /** Its weight in the score, 0 or more. Default: 1. */
        weight?: number;
      };
    };
    scoring?: {
      /** Environments of sources that count. Default: all. A source without an environment always counts. */
      environments?: string[];
    };
  };
}
