import {
  combinePods,
  known,
  unknown,
  type Fact,
  type Mtls,
  type MtlsFinding,
  type PodTls,
} from 'backstage-plugin-layer6-engine';
import type { Datacenter } from '../answers/Datacenter';
import { KINDS } from '../answers/kinds';
import { instanceTls, type InstanceTls } from './instanceTls';
import { ownInstances } from './kubernetes';
import { mtlsNotes } from './notes';
import type { ConsulService } from './services';

/** Enough to see what is meant; a scheduler gives every instance a port of its own. */
const MAX_PORTS = 8;
const MAX_EVIDENCE = 6;
const MOST_NAMES = 3;

/** What a service accepts, over its instances. */
export function mtlsFact(
  service: ConsulService,
  datacenter: Datacenter,
): Fact<Mtls> {
  const own = ownInstances(service);
  if (service.kind !== '') return notCollected('Gateway');
  if (own.length === 0) return notCollected('Kubernetes');
  // A proxy that the token may not see looks like none.
  const unseen = datacenter.gap(KINDS.service, 'service');
  if (unseen) return unknown(unseen);

  const judged = own.map(each => instanceTls(each, service, datacenter));
  const findings = findingsOf(judged);
  const isPlaintext = findings.some(({ mode }) => mode === 'none');
  const hasProxy = own.some(({ proxies }) => proxies.length > 0);
  const gap =
    datacenter.gap(KINDS.serviceDefaults, 'service-defaults') ??
    datacenter.gap(KINDS.proxyDefaults, 'proxy-defaults');
  const mtls = combinePods(judged.map(asPod));
  if (gap && hasProxy && !isPlaintext) return unknown(gap, mtls.decidedBy);

  const hidden = judged.find(each => each.hidden)?.hidden;
  const value: Mtls = {
    ...mtls,
    findings,
    notes: mtlsNotes(own, findings, service, datacenter),
    ...(hidden && {
      gap: { code: hidden, params: { source: datacenter.source.name } },
    }),
  };
  return known(value, mtls.decidedBy, { observed: true });
}

function notCollected(what: string): Fact<Mtls> {
  return unknown({ code: 'not-collected', params: { what } });
}

function asPod({ port, mode, evidence }: InstanceTls): PodTls {
  return {
    mode,
    ports: port > 0 ? [{ port, mode, decidedBy: evidence[0] }] : [],
    findings: [],
    decidedBy: evidence,
    notes: [],
  };
}

/** One for each thing that is to be said, whichever instances it holds for; plaintext first. */
function findingsOf(judged: readonly InstanceTls[]): MtlsFinding[] {
  const groups = new Map<string, InstanceTls[]>();
  for (const each of judged) {
    if (!each.finding) continue;
    const key = JSON.stringify(each.finding);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()]
    .map(group => findingOf(group, judged.length))
    .sort((a, b) => Number(b.mode === 'none') - Number(a.mode === 'none'));
}

function findingOf(group: readonly InstanceTls[], total: number): MtlsFinding {
  const [{ finding, mode }] = group;
  const { code, params } = finding!;
  const evidence = group.flatMap(each => each.evidence).slice(0, MAX_EVIDENCE);
  if (code === 'no-proxy' && group.length < total) {
    const missing = group.length;
    const names = group.map(each => each.evidence[0].object.name);
    const more = missing > MOST_NAMES ? ['…'] : [];
    const instances = [...names.slice(0, MOST_NAMES), ...more];
    const some = { missing, total, instances };
    return { code: 'some-instances-outside', mode, params: some, evidence };
  }
  const ports = [...new Set(group.map(({ port }) => port))].sort(
    (a, b) => a - b,
  );
  const named = ports.slice(0, MAX_PORTS).map(port => (port ? `${port}` : '*'));
  return { code, mode, params: { ...params, ports: named }, evidence };
}
