import {
  consulOverrides,
  type MtlsFinding,
} from 'backstage-plugin-layer6-engine';
import type { Datacenter } from '../answers/Datacenter';
import { KINDS } from '../answers/kinds';
import type { ConsulService, ServiceInstance } from './services';
import { mutualTlsOf } from './settings';

const SOON_MS = 30 * 24 * 60 * 60 * 1000;

type Note = Pick<MtlsFinding, 'code' | 'params' | 'evidence'>;

/** What the reader should know beside the verdict. */
export function mtlsNotes(
  instances: readonly ServiceInstance[],
  findings: readonly MtlsFinding[],
  service: ConsulService,
  datacenter: Datacenter,
): MtlsFinding[] {
  const permissive = findings.find(({ code }) => code === 'permissive');
  const [overrides] = instances
    .flatMap(({ proxies }) => proxies)
    .map(proxy => consulOverrides(mutualTlsOf(proxy, service, datacenter)))
    .filter(({ length }) => length > 0);
  const notes = [
    ...(overrides ?? []),
    ...exposedPaths(instances, service, datacenter),
    ...unhealthyProxies(instances, service, datacenter),
    ...(permissive ? withPlaintext(permissive, service, datacenter) : []),
    ...expiringRoots(datacenter),
  ];
  return notes.map(note => ({ ...note, mode: 'enforced' }));
}

function exposedPaths(
  instances: readonly ServiceInstance[],
  { namespace }: ConsulService,
  datacenter: Datacenter,
): Note[] {
  const exposing = instances
    .flatMap(({ proxies }) => proxies)
    .map(({ Service: { ID: name, Proxy } }) => ({
      name,
      paths: [
        ...(Proxy?.Expose?.Checks ? ['Expose.Checks'] : []),
        ...(Proxy?.Expose?.Paths ?? []).map(
          ({ Path = '', ListenerPort = '*' }) => `${ListenerPort}${Path}`,
        ),
      ],
    }))
    .filter(({ paths }) => paths.length > 0);
  const [first] = exposing;
  if (!first) return [];
  const paths = [...new Set(exposing.flatMap(each => each.paths))].sort();
  const proxy = { kind: 'connect-proxy', namespace, name: first.name };
  const value = first.paths.join(', ');
  const evidence = [datacenter.evidence(proxy, 'Proxy.Expose', value)];
  return [{ code: 'exposed-paths', params: { paths }, evidence }];
}

function unhealthyProxies(
  instances: readonly ServiceInstance[],
  { namespace }: ConsulService,
  datacenter: Datacenter,
): Note[] {
  const critical = instances
    .flatMap(({ proxies }) => proxies)
    .filter(({ Checks }) => Checks.some(({ Status }) => Status === 'critical'));
  const [first] = critical;
  if (!first) return [];
  const name = first.Service.ID;
  const proxy = { kind: 'connect-proxy', namespace, name };
  const evidence = [datacenter.evidence(proxy, 'Checks[*].Status', 'critical')];
  return [
    { code: 'proxy-unhealthy', params: { count: critical.length }, evidence },
  ];
}

/** Consul takes a permissive entry only where the mesh allows it, and intentions are for those that have an identity. */
function withPlaintext(
  { evidence }: MtlsFinding,
  { name, namespace, content }: ConsulService,
  datacenter: Datacenter,
): Note[] {
  const isAllowed = content.mesh.some(
    entry => entry.AllowEnablingPermissiveMutualTLS,
  );
  const denied = content.intentions.find(
    ({ Action, DestinationName }) =>
      Action !== 'allow' && [name, '*'].includes(DestinationName),
  );
  const notes: Note[] = [];
  if (!isAllowed && datacenter.coverage[KINDS.mesh].state === 'listed') {
    notes.push({ code: 'permissive-not-allowed', params: {}, evidence });
  }
  if (denied) {
    const { SourceName, SourcePeer, DestinationName, Action = '' } = denied;
    const source = SourcePeer ? `${SourceName} (${SourcePeer})` : SourceName;
    const intention = `${source} → ${DestinationName}`;
    const setting = `${intention} (${Action || 'permissions'})`;
    const object = { kind: 'intention', namespace, name: intention };
    notes.push({
      code: 'intentions-bypassed',
      params: { setting },
      evidence: [datacenter.evidence(object, 'Action', Action)],
    });
  }
  return notes;
}

function expiringRoots(datacenter: Datacenter): Note[] {
  const end = datacenter.now.getTime() + SOON_MS;
  return datacenter.caRoots.flatMap(({ Active, ID, Name, NotAfter }) => {
    if (!Active || !NotAfter || Date.parse(NotAfter) > end) return [];
    const root = Name || ID;
    const object = { kind: 'ca-root', name: root };
    return [
      {
        code: 'trust-root-expires',
        params: { root, expires: NotAfter },
        evidence: [datacenter.evidence(object, 'NotAfter', NotAfter)],
      },
    ];
  });
}
