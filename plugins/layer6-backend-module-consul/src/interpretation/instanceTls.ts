import type { Evidence, ReasonParam } from 'backstage-plugin-layer6-common';
import type { MtlsMode } from 'backstage-plugin-layer6-engine';
import type { Datacenter } from '../answers/Datacenter';
import type { ConsulService, ServiceInstance } from './services';
import { modeOf, mutualTlsOf } from './settings';

/** What one instance accepts from its peers. */
export interface InstanceTls {
  /** 0 where it has none, or one on a socket. */
  port: number;
  mode: MtlsMode;
  /** Code of what falls short, and what it says beside the ports; absent where nothing does. */
  finding?: { code: string; params: Record<string, ReasonParam> };
  /** Code of why plaintext may be accepted all the same. */
  hidden?: 'connect-native' | 'redirection-not-visible';
  evidence: Evidence[];
}

/**
 * Judges one instance. A proxy's own listener takes mutual TLS alone; whether the application's port can be reached in plaintext is a
 * matter of `MutualTLSMode` and of the redirection, of which Consul knows that it is asked for, and not what a host makes of it.
 */
export function instanceTls(
  { instance, proxies }: ServiceInstance,
  service: ConsulService,
  datacenter: Datacenter,
): InstanceTls {
  const { Connect, ID, Port: port } = instance.Service;
  const object = {
    kind: 'instance',
    namespace: service.namespace,
    name: `${instance.Node.Node}/${ID}`,
  };
  if (Connect?.Native) {
    return {
      port,
      mode: 'enforced',
      hidden: 'connect-native',
      evidence: [datacenter.evidence(object, 'Connect.Native', true)],
    };
  }
  if (proxies.length === 0) {
    return {
      port,
      mode: 'none',
      finding: { code: 'no-proxy', params: {} },
      evidence: [
        datacenter.evidence(object, 'Proxy.DestinationServiceID', null),
      ],
    };
  }
  const [worst] = proxies
    .map(proxy => proxyTls(proxy, service, datacenter))
    .sort((a, b) => Number(Boolean(b.finding)) - Number(Boolean(a.finding)));
  return { port, ...worst };
}

function proxyTls(
  proxy: ServiceInstance['instance'],
  service: ConsulService,
  datacenter: Datacenter,
): Omit<InstanceTls, 'port'> {
  const { permissive, setting, evidence } = mutualTlsOf(
    proxy,
    service,
    datacenter,
  );
  if (permissive) {
    const finding = { code: 'permissive', params: { setting } };
    return { mode: 'opportunistic', finding, evidence };
  }
  const mode = modeOf(proxy, service, datacenter);
  if (mode.value !== 'transparent') {
    const params = { setting: mode.setting };
    const finding = { code: 'transparent-proxy-off', params };
    return { mode: 'opportunistic', finding, evidence: [mode.evidence] };
  }
  return {
    mode: 'enforced',
    hidden: 'redirection-not-visible',
    evidence: [mode.evidence, ...evidence],
  };
}
