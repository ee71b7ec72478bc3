import type { SourceProblem } from 'backstage-plugin-layer6-common';

/** One primary with its replicas: all keys of a server, or of a cluster's slots that it holds. Addresses are `host:port`. */
export interface Shard {
  primary: string;
  replicas: string[];
}

export type Mode = 'standalone' | 'sentinel' | 'cluster';

/** `forbidden`: the user lacks what `detail` names · `not-served`: the server does not know the command. */
export interface Failure {
  state: 'forbidden' | 'not-served' | 'failed';
  /** For a person. */
  detail: string;
}

export interface StreamGroup {
  name: string;
  /** Entries that it has not been given yet. Absent before Redis 7, and where it cannot be told. */
  lag?: number;
}

export interface Stream {
  key: string;
  database: string;
  /** Absent where they were kept back. */
  groups?: StreamGroup[];
}

/** How far the keys were looked at. */
export interface Scanned {
  keys: number;
  /** Keys there were. */
  total: number;
}

/** A Redis as it was read, before it is interpreted. */
export interface RedisReading {
  mode: Mode;
  version: string;
  /** Of what speaks Redis's protocol and is another: `valkey`, `dragonfly`, `keydb`. */
  variant?: string;
  shards: Shard[];
  streams: Stream[];
  scanned: Scanned;
  scanFailures: Failure[];
  groupFailures: Failure[];
  problems: SourceProblem[];
}
