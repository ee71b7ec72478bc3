import type { PodTls } from 'backstage-plugin-layer6-engine';
import { judgePorts, wholePod, type PortVerdict } from '../findings';
import type { MeshIndex } from '../meshIndex';
import { parseBool } from '../parseBool';
import type { PodContext } from '../podContext';
import { servingPorts, withMeshPorts, type ServingPort } from '../servingPorts';
import { AMBIENT_KINDS, istioGap } from './gap';
import { istioNotes } from './notes';
import { evidenceOf, peerPolicy } from './peerAuthentication';
import { permissive } from './permissive';
import { revisionOf } from './revision';
import { waypointNotes } from './waypoint';

const BYPASS = 'ambient.istio.io/bypass-inbound-capture';

/**
 * What a pod behind ztunnel accepts. Between ambient pods traffic is always mutual TLS, so DISABLE means no more than PERMISSIVE;
 * STRICT keeps everything else out. DestinationRules are for sidecars and change nothing here.
 */
export function judgeAmbient(context: PodContext, index: MeshIndex): PodTls {
  const { face, namespace } = context;
  const { labels, annotations } = face;
  const bypass = annotations[BYPASS];
  if (parseBool(bypass)) {
    return wholePod('opportunistic', {
      code: 'bypassed',
      params: { setting: `${BYPASS}: ${bypass}`, ports: ['*'] },
      evidence: [context.evidence(`metadata.annotations[${BYPASS}]`, bypass)],
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
  const services = index.servicesOf(namespace, labels);
  const serving = servingPorts(face, services);
  // Ports that a policy names count whether or not anything is declared to listen there.
  const exceptions = [...policy.ports.keys()].map(port => ({ port }));
  const judged = judgePorts(withMeshPorts(serving, exceptions), judge);
  const elsewhere = judgePorts([], judge);
  return {
    ...judged,
    // ztunnel passes on traffic to any port, so what holds on the others counts too.
    findings: judged.findings.length > 0 ? judged.findings : elsewhere.findings,
    notes: [
      ...istioNotes(context, policy, [], index),
      ...waypointNotes(context, services),
    ],
    gap: istioGap(judged, policy, revision, AMBIENT_KINDS),
  };
}
