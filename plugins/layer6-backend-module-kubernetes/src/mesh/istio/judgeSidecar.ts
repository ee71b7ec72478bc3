import type { MtlsFinding, PodTls } from 'backstage-plugin-layer6-engine';
import { isClosed, judgePorts, wholePod, type PortVerdict } from '../findings';
import type { MeshIndex } from '../meshIndex';
import { outboundNotes } from '../outboundBypass';
import type { PodContext } from '../podContext';
import { proxyVariable, type ProxyVariable } from '../proxyVariable';
import type { ServingPort } from '../servingPorts';
import { settingText } from '../settingText';
import { bypasses, interfaceFindings, ISTIO_OWN_PORTS } from './bypass';
import { circumstancesOf } from './circumstances';
import type { ClientTraffic } from './clients';
import { istioNotes } from './notes';
import { evidenceOf, type PeerSetting } from './peerAuthentication';
import { permissive } from './permissive';
import { isIstioProxy } from './proxy';
import { istioGap, SIDECAR_KINDS } from './gap';

const TLS_MODE = 'security.istio.io/tlsMode';
const GENERATOR = 'ISTIO_META_GENERATOR';

/** What a pod with a sidecar accepts, by the policies that reach it and by what its clients are told to send. */
export function judgeSidecar(context: PodContext, index: MeshIndex): PodTls {
  const { labels } = context.face;
  if (labels[TLS_MODE] === 'disabled') {
    return wholePod('none', {
      code: 'tls-mode-disabled',
      params: {},
      evidence: [context.evidence(`metadata.labels[${TLS_MODE}]`, 'disabled')],
    });
  }
  const generator = proxyVariable(context, isIstioProxy, GENERATOR);
  if (generator?.value === 'grpc') return proxyless(context, generator);
  const { revision, policy, ports, listeners, rewritten, clients } =
    circumstancesOf(context, index);
  const roundabouts = bypasses(context, listeners);
  const singledOut = [
    ...policy.ports.keys(),
    ...roundabouts.flatMap(bypass => [...bypass.ports]),
  ].filter(port => !ISTIO_OWN_PORTS.has(port));
  const judge = (port?: ServingPort): PortVerdict => {
    const bypass = roundabouts.find(({ covers }) => covers(port?.port));
    if (bypass) {
      const { setting, evidence } = bypass;
      return {
        mode: 'none',
        finding: {
          code: 'bypassed',
          params: { setting },
          evidence: [evidence],
        },
        decidedBy: [evidence],
      };
    }
    const setting = (port && policy.ports.get(port.port)) ?? policy;
    return judgePort(setting, (port && clients.get(port)) ?? []);
  };
  const judged = judgePorts(ports, judge, singledOut);
  const doubt = isClosed(judged) ? rewritten : undefined;
  return {
    ...judged,
    decidedBy: [...judged.decidedBy, ...(doubt ? [doubt.evidence] : [])],
    findings: [...judged.findings, ...interfaceFindings(context)],
    notes: [
      ...istioNotes(context, policy, ports, index),
      ...outboundNotes(context),
      ...certificateNotes([...clients.values()].flat()),
    ],
    gap: istioGap(judged, policy, revision, SIDECAR_KINDS) ?? doubt?.gap,
  };
}

/** Only an agent stands beside the application, which speaks for itself by gRPC's xDS credentials, or does not. */
function proxyless(
  { evidence, snapshot }: PodContext,
  { value, path }: ProxyVariable,
): PodTls {
  const params = { source: snapshot.source.name };
  return {
    mode: 'opportunistic',
    ports: [],
    findings: [],
    decidedBy: [evidence(path, value)],
    notes: [],
    gap: { code: 'proxyless', params },
  };
}

/** Mutual TLS as well, but of certificates that somebody must renew. */
function certificateNotes(clients: readonly ClientTraffic[]): MtlsFinding[] {
  const own = clients.find(client => client.sends === 'certificates');
  const { evidence } = own ?? {};
  return evidence
    ? [{ code: 'user-certificates', mode: 'enforced', params: {}, evidence }]
    : [];
}

/** The server's setting, and what its clients make of it. */
function judgePort(
  setting: PeerSetting,
  clients: readonly ClientTraffic[],
): PortVerdict {
  const { mode, setBy } = setting;
  const plain = clients.find(client => client.sends === 'plaintext');
  const decidedBy = [
    ...evidenceOf(setting),
    ...clients.flatMap(client => client.evidence),
  ];
  const finding = (code: string, cause: string) => ({
    code,
    params: { setting: cause },
    evidence: decidedBy,
  });
  if (mode === 'DISABLE' && setBy) {
    const cause = settingText(setBy.object, mode);
    return { mode: 'none', finding: finding('disabled', cause), decidedBy };
  }
  if (mode === 'STRICT') {
    return {
      mode: 'enforced',
      // Encrypted all the same, but those clients are refused.
      ...(plain && { finding: finding('client-conflict', plain.cause) }),
      decidedBy,
    };
  }
  return plain && clients.every(client => client.sends === 'plaintext')
    ? {
        mode: 'none',
        finding: finding('client-plaintext', plain.cause),
        decidedBy,
      }
    : permissive(setting, decidedBy);
}
