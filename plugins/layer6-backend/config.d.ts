import type { HumanDuration } from '@backstage/types';

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
    /**
     * The tag catalogue in the organisation's own words, by code. A built-in code may be given another name and description; any
     * other code adds a tag, which needs a name and a component. Default: the built-in tags as they are.
     */
    tags?: {
      [code: string]: {
        /** Required for a tag that is added. Default: the built-in name. */
        name?: { en: string; ko: string };
        /** Default: the built-in description; of a tag that is added, its name. */
        description?: { en: string; ko: string };
        /** Of a tag that is added. Default: secondary. */
        kind?: 'primary' | 'secondary' | 'interface' | 'control';
        /** Of a tag that is added, and required there. */
        component?:
          | 'container-runtime'
          | 'container-orchestration'
          | 'message-queue'
          | 'service-mesh';
      };
    };
    /** Settings of the checks, by id. */
    checks?: {
      'kubernetes-multi-az'?: {
        /** Whether the check is made. Default: true. */
        enabled?: boolean;
        /** Its weight in the score, 0 or more. Default: 1. */
        weight?: number;
        /** Zones that workers have to span, 2 to 10. Default: 2. */
        zones?: number;
        /** Other settings for some entities; of several that match, later ones change what earlier ones left. Default: none. */
        when?: Array<{
          /**
           * Filter predicate over entities: kind, metadata.name, metadata.namespace, metadata.tags, metadata.labels.<label>,
           * metadata.annotations.<annotation>, spec.type, spec.lifecycle, spec.owner, spec.system.
           */
          filter: { [path: string]: unknown };
          enabled?: boolean;
          weight?: number;
          zones?: number;
        }>;
      };
      'hpa-configured'?: {
        /** Whether the check is made. Default: true. */
        enabled?: boolean;
        /** Its weight in the score, 0 or more. Default: 1. */
        weight?: number;
        /** Other settings for some entities; of several that match, later ones change what earlier ones left. Default: none. */
        when?: Array<{
          /**
           * Filter predicate over entities: kind, metadata.name, metadata.namespace, metadata.tags, metadata.labels.<label>,
           * metadata.annotations.<annotation>, spec.type, spec.lifecycle, spec.owner, spec.system.
           */
          filter: { [path: string]: unknown };
          enabled?: boolean;
          weight?: number;
        }>;
      };
      'mesh-mtls'?: {
        /** Whether the check is made. Default: true. */
        enabled?: boolean;
        /** Its weight in the score, 0 or more. Default: 1. */
        weight?: number;
        /** Whether plaintext beside mutual TLS is acceptable. Default: false. */
        acceptPermissive?: boolean;
        /** Container ports that may take plaintext, such as those of probes and metrics, by number or name. Default: none. */
        openPorts?: Array<number | string>;
        /** Other settings for some entities; of several that match, later ones change what earlier ones left. Default: none. */
        when?: Array<{
          /**
           * Filter predicate over entities: kind, metadata.name, metadata.namespace, metadata.tags, metadata.labels.<label>,
           * metadata.annotations.<annotation>, spec.type, spec.lifecycle, spec.owner, spec.system.
           */
          filter: { [path: string]: unknown };
          enabled?: boolean;
          weight?: number;
          acceptPermissive?: boolean;
          openPorts?: Array<number | string>;
        }>;
      };
      'kafka-replication-factor'?: {
        /** Whether the check is made. Default: true. */
        enabled?: boolean;
        /** Its weight in the score, 0 or more. Default: 1. */
        weight?: number;
        /** Replicas that every topic needs, and brokers to hold them, 3 to 100. Default: 3. */
        replicationFactor?: number;
        /** Other settings for some entities; of several that match, later ones change what earlier ones left. Default: none. */
        when?: Array<{
          /**
           * Filter predicate over entities: kind, metadata.name, metadata.namespace, metadata.tags, metadata.labels.<label>,
           * metadata.annotations.<annotation>, spec.type, spec.lifecycle, spec.owner, spec.system.
           */
          filter: { [path: string]: unknown };
          enabled?: boolean;
          weight?: number;
          replicationFactor?: number;
        }>;
      };
    };
    /** IANA name of the time zone in which the days of trends end, e.g. `Asia/Seoul`. Default: UTC. */
    timeZone?: string;
    /** How long what was is kept. Older rows are deleted once a day. */
    retention?: {
      /** Changes of checks and of owners, and entities that are gone. Default: 366 days. */
      changes?: HumanDuration | string;
      /** Daily rows, which trends are made from. Default: 731 days. */
      daily?: HumanDuration | string;
    };
    scoring?: {
      /** Environments of sources that count. Default: all. A source without an environment always counts. */
      environments?: string[];
    };
  };
}
