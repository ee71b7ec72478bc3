import type { Asset } from 'backstage-plugin-layer6-engine';
import {
  paced,
  sourceRefOf,
  type CollectContext,
  type Collector,
  type CollectReport,
  type SourceDefinition,
} from 'backstage-plugin-layer6-node';
import type { Datacenter } from './answers/Datacenter';
import { readDatacenter } from './answers/readDatacenter';
import { ConsulApi, type ConsulApiOptions, type Tenancy } from './client';
import { serviceAsset } from './interpretation/serviceAsset';
import { servicesOf } from './interpretation/services';
import {
  COLLECTOR_ID,
  credentialsOf,
  readSources,
  settingsOf,
  type ConsulSettings,
} from './sources';

/**
 * Patience with a Consul that does not answer as it should.
 *
 * @public
 */
export type ConsulCollectorOptions = Pick<
  ConsulApiOptions,
  'attempts' | 'pauseMs' | 'timeoutMs'
>;

/**
 * Reads Consul datacenters over their HTTP API.
 *
 * @public
 */
export function consulCollector(
  options: ConsulCollectorOptions = {},
): Collector {
  return {
    id: COLLECTOR_ID,
    readSources,
    collect: (source, context) => collect(source, context, options),
  };
}

async function* collect(
  source: SourceDefinition,
  { now, signal }: CollectContext,
  options: ConsulCollectorOptions,
): AsyncGenerator<Asset, CollectReport> {
  const settings = settingsOf(source);
  const api = new ConsulApi(settings, credentialsOf(source), {
    ...options,
    signal,
  });
  try {
    const { datacenter, problems } = await readDatacenter(api, {
      source: sourceRefOf(source),
      now,
      tenancies: tenanciesOf(settings),
    });
    yield* paced(assetsOf(datacenter), signal);
    return { coverage: datacenter.coverage, problems, unreadable: 0 };
  } finally {
    await api.close();
  }
}

function* assetsOf(datacenter: Datacenter): Generator<Asset> {
  for (const service of servicesOf(datacenter)) {
    yield serviceAsset(service, datacenter);
  }
}

/** One without names where none are set. */
function tenanciesOf({ partitions, namespaces }: ConsulSettings): Tenancy[] {
  return (partitions ?? [undefined]).flatMap(partition =>
    (namespaces ?? [undefined]).map(namespace => ({ partition, namespace })),
  );
}
