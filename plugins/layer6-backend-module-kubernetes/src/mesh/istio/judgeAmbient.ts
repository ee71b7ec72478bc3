import type { PodTls } from 'backstage-plugin-layer6-engine';
import { judgePorts, wholePod, type PortVerdict } from '../findings';
import type { MeshIndex } from '../meshIndex';
import type { PodContext } from '../podContext';
import { servingPorts, type ServingPort } from '../servingPorts';
import { istioGap } from './gap';
import { istioNotes } from './notes';
import { evidenceOf, peerPolicy, type PeerPolicy } from './peerAuthentication';
import { permissive } from './permissive';
import { revisionOf } from './revision';

const BYPASS = 'ambient.istio.io/bypass-inbound-capture';

/**
 * What a pod behind ztunnel accepts. Between ambient pods traffic is always mutual TLS, so DISABLE means no more than PERMISSIVE;
 * STRICT keeps everything else out. DestinationRules are for sidecars and change nothing here.
 */
export function judgeAmbient(context: PodContext, index: MeshIndex): PodTls {
  const { face, namespace } = context;
  const { labels, annotations } = face;
  if (annotations[BYPASS] === 'true') {
    return wholePod('opportunistic', {
      code: 'bypassed',
      params: { setting: `${BYPASS}: true`, ports: ['*'] },
      evidence: [context.evidence(`metadata.annotations[${BYPASS}]`, 'true')],
    });
  }
  const revision = index.istio.revision(revisionOf(context));
  const policy = peerPolicy(revision, context);
  const judge = (port?: ServingPort): PortVerdict => {
    const setting = (port && policy.ports.get(port.port)) ?? policy;
    return setting.mode === 'STRICT'
      ? { mode: 'enforced', decidedBy: evidenceOf(setting) }
      : permissive(setting, evidenceOf(setting));
  };
  const serving = servingPorts(face, index.servicesOf(namespace, labels));
  const judged = judgePorts(withExceptions(serving, policy), judge);
  const elsewhere = judgePorts([], judge);
  return {
    ...judged,
    // ztunnel passes on traffic to any port, so what holds on the others counts too.
    findings: judged.findings.length > 0 ? judged.findings : elsewhere.findings,
    notes: istioNotes(context, policy, [], index.istio),
    gap: istioGap(judged, policy, revision),
  };
}

/** Ports that a policy names count whether or not anything is declared to listen there. */
function withExceptions(
  serving: readonly ServingPort[],
  policy: PeerPolicy,
): ServingPort[] {
  const known = new Set(serving.map(({ port }) => port));
  const others = [...policy.ports.keys()].filter(port => !known.has(port));
  return [...serving, ...others.map(port => ({ port, services: [] }))];
}
