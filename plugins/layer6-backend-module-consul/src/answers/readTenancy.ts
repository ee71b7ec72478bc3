import { ConsulError, type ConsulApi, type Tenancy } from '../client';
import type { TenancyContent } from './Datacenter';
import {
  instances,
  intentions,
  meshEntries,
  proxyDefaults,
  serviceDefaults,
  serviceNames,
  type Instance,
} from './forms';
import { KINDS, RIGHTS } from './kinds';
import type { KindReading } from './KindReading';
import { readRights, type Rights } from './readRights';

/** Reads one partition and namespace, or all of a Consul that has neither. */
export async function readTenancy(
  api: ConsulApi,
  tenancy: Tenancy,
  reading: KindReading,
): Promise<TenancyContent> {
  const services = await readServices(api, tenancy);
  const rights = await readRights(api, tenancy);
  const { count, filtered } = services;
  const missing = missingRule(rights, filtered);
  if (missing) reading.note(KINDS.service, count, 'forbidden', missing);
  else if (rights.service === undefined || rights.node === undefined) {
    const detail = 'Consul does not say whether the token sees all services';
    reading.note(KINDS.service, count, 'partial', detail);
  } else reading.note(KINDS.service, count, 'listed');

  const size = (list: readonly unknown[]) => list.length;
  // Of these there is one for all namespaces of a partition, in its default one.
  const forAll = tenancy.namespace
    ? { ...tenancy, namespace: 'default' }
    : tenancy;
  return {
    tenancy,
    instances: services.instances,
    serviceDefaults:
      (await reading.read(
        KINDS.serviceDefaults,
        { path: '/config/service-defaults', tenancy, right: RIGHTS.service },
        serviceDefaults,
        size,
        rights.service === false ? lacking(RIGHTS.service) : undefined,
      )) ?? [],
    proxyDefaults:
      (await reading.read(
        KINDS.proxyDefaults,
        { path: '/config/proxy-defaults', tenancy: forAll },
        proxyDefaults,
        size,
      )) ?? [],
    mesh:
      (await reading.read(
        KINDS.mesh,
        { path: '/config/mesh', tenancy: forAll },
        meshEntries,
        size,
      )) ?? [],
    intentions:
      (await reading.read(
        KINDS.intention,
        { path: '/connect/intentions', tenancy, right: RIGHTS.intention },
        intentions,
        size,
        rights.intention === false ? lacking(RIGHTS.intention) : undefined,
      )) ?? [],
  };
}

async function readServices(
  api: ConsulApi,
  tenancy: Tenancy,
): Promise<{ instances: Instance[]; count: number; filtered: boolean }> {
  const right = RIGHTS.service;
  const { data, filtered } = await api.get(
    { path: '/catalog/services', tenancy, right },
    serviceNames,
  );
  const names = Object.keys(data);
  const answers = await Promise.all(
    names.map(name => {
      const path = `/health/service/${encodeURIComponent(name)}`;
      return api.get({ path, tenancy, right }, instances);
    }),
  );
  const all = answers.flatMap(answer => answer.data);
  refuseIgnoredPartition(tenancy, all);
  return {
    instances: all,
    count: names.length,
    filtered: filtered || answers.some(answer => answer.filtered),
  };
}

/** A Consul without partitions passes over the question, and would show the same services in each. */
function refuseIgnoredPartition(
  { partition }: Tenancy,
  all: readonly Instance[],
): void {
  if (partition && all.some(({ Service }) => Service.Partition !== partition)) {
    throw new ConsulError(
      'not-served',
      `This Consul knows no partition ${partition}: partitions are a feature of Consul Enterprise`,
    );
  }
}

function missingRule(
  { service, node }: Rights,
  filtered: boolean,
): string | undefined {
  if (service === false) return lacking(RIGHTS.service);
  if (node === false) return lacking(RIGHTS.node);
  return filtered
    ? `A narrower rule of the token's policies hides some services from ${RIGHTS.service}`
    : undefined;
}

function lacking(rule: string): string {
  return `The token does not see all of it: its policies lack the rule ${rule}`;
}
