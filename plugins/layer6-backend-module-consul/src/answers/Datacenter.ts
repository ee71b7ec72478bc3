import type {
  Coverage,
  Evidence,
  Reason,
} from 'backstage-plugin-layer6-common';
import type { SourceRef } from 'backstage-plugin-layer6-engine';
import type { Tenancy } from '../client';
import type {
  CaRoot,
  Instance,
  Intention,
  MeshEntry,
  ProxyDefaults,
  ServiceDefaults,
} from './forms';
import type { Kind } from './kinds';

/** What stands in one partition and namespace. */
export interface TenancyContent {
  tenancy: Tenancy;
  instances: Instance[];
  serviceDefaults: ServiceDefaults[];
  proxyDefaults: ProxyDefaults[];
  mesh: MeshEntry[];
  intentions: Intention[];
}

/** One Consul datacenter as read at one time: what every interpreter sees. */
export class Datacenter {
  /** The time of reading, as evidence carries it. */
  readonly observedAt: string;

  constructor(
    readonly source: SourceRef,
    readonly now: Date,
    readonly tenancies: readonly TenancyContent[],
    readonly caRoots: readonly CaRoot[],
    readonly version: string | undefined,
    readonly coverage: Readonly<Record<Kind, Coverage>>,
  ) {
    this.observedAt = now.toISOString();
  }

  /** Why something of this kind may exist that was not seen; undefined where what is listed is all there is. */
  gap(kind: Kind, what: string): Reason | undefined {
    const { state, detail = '' } = this.coverage[kind];
    const source = this.source.name;
    switch (state) {
      case 'listed':
      case 'not-served':
        return undefined;
      case 'forbidden':
        return { code: 'forbidden', params: { what, source } };
      default:
        return { code: 'read-failed', params: { what, source, detail } };
    }
  }

  /** Proof that a field had a value when the source was read. */
  evidence(
    object: { kind: string; namespace?: string; name: string },
    path: string,
    value: string | number | boolean | null | undefined,
  ): Evidence {
    const { kind, namespace, name } = object;
    return {
      source: this.source.name,
      object: {
        apiVersion: 'consul/v1',
        kind,
        ...(namespace && { namespace }),
        name,
      },
      path,
      value: typeof value === 'string' ? value.slice(0, 500) : (value ?? null),
      observedAt: this.observedAt,
    };
  }
}
