import type { Coverage, SourceProblem } from 'backstage-plugin-layer6-common';
import type { SourceRef } from 'backstage-plugin-layer6-engine';
import { ConsulError, type ConsulApi, type Tenancy } from '../client';
import { Datacenter } from './Datacenter';
import { agent, caRoots } from './forms';
import { KINDS, RIGHTS, type Kind } from './kinds';
import { KindReading } from './KindReading';
import { readTenancy } from './readTenancy';

/** What of a Consul is read. */
export interface ReadDatacenterOptions {
  source: SourceRef;
  now: Date;
  tenancies: readonly Tenancy[];
}

/**
 * Reads all that decides on mutual TLS.
 *
 * @throws ConsulError where Consul as a whole does not answer, or its services cannot be read
 */
export async function readDatacenter(
  api: ConsulApi,
  { source, now, tenancies }: ReadDatacenterOptions,
): Promise<{ datacenter: Datacenter; problems: SourceProblem[] }> {
  const reading = new KindReading(api);
  // One after the other: the first request tells whether there is any use in the others.
  const contents = [];
  for (const tenancy of tenancies) {
    contents.push(await readTenancy(api, tenancy, reading));
  }
  const { Roots } = (await reading.read(
    KINDS.caRoot,
    { path: '/connect/ca/roots' },
    caRoots,
    answer => answer.Roots.length,
  )) ?? { Roots: [] };
  const { version, problems } = await readVersion(api);
  const coverage = Object.fromEntries(
    Object.values(KINDS).map(kind => [kind, reading.coverage(kind)]),
  ) as Record<Kind, Coverage>;
  return {
    datacenter: new Datacenter(source, now, contents, Roots, version, coverage),
    problems,
  };
}

/** Shown, and decides nothing: that it cannot be read takes nothing away from the rest. */
async function readVersion(
  api: ConsulApi,
): Promise<{ version?: string; problems: SourceProblem[] }> {
  try {
    const request = { path: '/agent/self', right: RIGHTS.agent };
    const { data } = await api.get(request, agent);
    return { version: data.Config.Version, problems: [] };
  } catch (error) {
    if (!(error instanceof ConsulError) || error.isOfConsul) throw error;
    const message = `The version of Consul is not known: ${error.message}`;
    return { problems: [{ message }] };
  }
}
