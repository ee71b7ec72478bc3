import type { Evidence, Reason } from 'backstage-plugin-layer6-common';
import {
  consulOverrides,
  type MtlsFinding,
  type PodTls,
} from 'backstage-plugin-layer6-engine';
import type { Service } from '../../objects';
import type { ClusterSnapshot } from '../../snapshot';
import {
  isClosed,
  judgePorts,
  type JudgedPorts,
  type PortVerdict,
} from '../findings';
import type { MeshIndex } from '../meshIndex';
import { outboundNotes } from '../outboundBypass';
import type { PodContext } from '../podContext';
import { servingPorts, type ServingPort } from '../servingPorts';
import { entriesOf } from './entries';
import { excludedPorts } from './excludedPorts';
import { exposedPaths } from './exposedPaths';
import { mutualTlsMode } from './mutualTls';
import { parseBool } from '../parseBool';
import { rewrittenProxy } from './rewritten';

const PREFIX = 'consul.hashicorp.com/';
const TRANSPARENT = `${PREFIX}transparent-proxy`;
const STATUS = `${TRANSPARENT}-status`;
const SERVICE = `${PREFIX}connect-service`;
/** Of several Services that lead to the pod, the one to register. */
const ONE_SERVICE = `${PREFIX}kubernetes-service`;

/**
 * What an injected pod accepts. The proxy's own listener takes mutual TLS alone; whether the application's port can be reached in
 * plaintext is a matter of the redirection (transparent proxy) and of `mutualTLSMode`.
 */
export function judgeConsul(context: PodContext, index: MeshIndex): PodTls {
  const { face, namespace, snapshot } = context;
  const services = index.servicesOf(namespace, face.labels);
  const redirect = transparentProxy(context);
  const excluded = excludedPorts(context);
  const names = serviceNames(context, services);
  // A pod is registered once under each of its names, whichever port they lead to.
  const entries = (names.length > 0 ? names : [undefined]).map(name =>
    entriesOf(name, namespace, snapshot),
  );
  const modes = entries.map(each => mutualTlsMode(each, snapshot));
  const ports = servingPorts(face, services);
  const judge = (port?: ServingPort): PortVerdict => {
    if (redirect.off) {
      const { off: setting, evidence } = redirect;
      return plaintext('transparent-proxy-off', setting, [evidence]);
    }
    const bypass = port && excluded.find(each => each.has(port.port));
    if (bypass) {
      return plaintext('bypassed', bypass.setting, [bypass.evidence]);
    }
    const permissive = modes.find(mode => mode.permissive);
    if (permissive) {
      const { setting, evidence } = permissive;
      return plaintext('permissive', setting, evidence);
    }
    const evidence = modes.flatMap(mode => mode.evidence);
    return { mode: 'enforced', decidedBy: [redirect.evidence, ...evidence] };
  };
  const singledOut = excluded.flatMap(each => each.singledOut);
  const judged = judgePorts(ports, judge, singledOut);
  const doubt = isClosed(judged)
    ? rewrittenProxy(
        entries.flatMap(({ defaults, proxies }) => [...defaults, ...proxies]),
        snapshot,
      )
    : undefined;
  return {
    ...judged,
    decidedBy: [...judged.decidedBy, ...(doubt ? [doubt.evidence] : [])],
    notes: [
      ...modes.flatMap(consulOverrides),
      ...refusedPermission(judged.findings, snapshot),
      ...entries.flatMap(each => exposedPaths(each, snapshot)),
      ...outboundNotes(context),
    ],
    gap: gapOf(judged, snapshot) ?? doubt?.gap,
  };
}

/** Peers that go through the mesh still speak mutual TLS. */
function plaintext(
  code: string,
  setting: string,
  evidence: Evidence[],
): PortVerdict {
  const params = { setting };
  return {
    mode: 'opportunistic',
    finding: { code, params, evidence },
    decidedBy: evidence,
  };
}

/**
 * Whether traffic is redirected to the proxy: the pod's word, else its namespace's; and the injector marks a live pod for which it
 * arranged that (`enabled`, which the CNI plugin turns into `complete`).
 */
function transparentProxy(context: PodContext): {
  off?: string;
  evidence: Evidence;
} {
  const { face, live, namespaceObject, snapshot, evidence } = context;
  const asked = face.annotations[TRANSPARENT];
  if (parseBool(asked) === false) {
    const path = `metadata.annotations[${TRANSPARENT}]`;
    return { off: `${TRANSPARENT}: ${asked}`, evidence: evidence(path, asked) };
  }
  const inherited = namespaceObject?.metadata.labels[TRANSPARENT];
  if (
    namespaceObject &&
    asked === undefined &&
    parseBool(inherited) === false
  ) {
    const path = `metadata.labels[${TRANSPARENT}]`;
    return {
      off: `${TRANSPARENT}: ${inherited}`,
      evidence: snapshot.evidence(namespaceObject, path, inherited),
    };
  }
  const status = face.annotations[STATUS];
  const mark = evidence(`metadata.annotations[${STATUS}]`, status);
  return live && !status
    ? { off: `${STATUS}: -`, evidence: mark }
    : { evidence: mark };
}

/** The names that Consul knows a pod by: its own word, else those of its Services. */
function serviceNames(
  { face }: PodContext,
  services: readonly Service[],
): string[] {
  const asked = face.annotations[SERVICE] ?? face.annotations[ONE_SERVICE];
  return asked
    ? asked.split(',').map(name => name.trim())
    : services.map(({ metadata }) => metadata.name);
}

/** Consul takes a permissive entry only where the mesh allows it; one that was there before stays. */
function refusedPermission(
  findings: readonly MtlsFinding[],
  snapshot: ClusterSnapshot,
): MtlsFinding[] {
  const permissive = findings.find(({ code }) => code === 'permissive');
  const allowed = snapshot
    .list('consul.hashicorp.com/Mesh')
    .some(({ spec }) => spec?.allowEnablingPermissiveMutualTLS);
  if (!permissive || allowed) return [];
  const { evidence } = permissive;
  return [
    {
      code: 'permissive-not-allowed',
      mode: 'opportunistic',
      params: {},
      evidence,
    },
  ];
}

/** An entry that was not seen could be permissive. */
function gapOf(
  judged: JudgedPorts,
  snapshot: ClusterSnapshot,
): Reason | undefined {
  if (!isClosed(judged)) return undefined;
  return (
    snapshot.gap('consul.hashicorp.com/ServiceDefaults', 'ServiceDefaults') ??
    snapshot.gap('consul.hashicorp.com/ProxyDefaults', 'ProxyDefaults')
  );
}
