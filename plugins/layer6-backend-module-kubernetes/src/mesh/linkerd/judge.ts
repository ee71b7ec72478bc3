import type { Reason } from 'backstage-plugin-layer6-common';
import type { MtlsFinding, PodTls } from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../../snapshot';
import {
  isClosed,
  judgePorts,
  type JudgedPorts,
  type PortVerdict,
} from '../findings';
import type { MeshIndex } from '../meshIndex';
import { inheritedAnnotation, type PodContext } from '../podContext';
import { servingPorts, type ServingPort } from '../servingPorts';
import { serverOf } from './authorizations';
import { skippedPorts, skippedSubnets } from './bypass';
import { defaultPolicy, type DefaultPolicy } from './defaultPolicy';
import { linkerdNotes } from './notes';
import { PortSet } from './ports';

const REQUIRE_IDENTITY =
  'config.linkerd.io/proxy-require-identity-inbound-ports';
/** Default policies that an identity can be required on top of. */
const OPEN: readonly string[] = [
  'all-unauthenticated',
  'cluster-unauthenticated',
];

/**
 * What a meshed pod accepts. Between meshed pods all TCP is mutual TLS, opaque ports too; whether others are kept out is a matter
 * of authorization: the Server of a port, or the default inbound policy.
 */
export function judgeLinkerd(context: PodContext, index: MeshIndex): PodTls {
  const { face, namespace, snapshot } = context;
  const services = index.servicesOf(namespace, face.labels);
  const ports = servingPorts(face, services);
  const policy = defaultPolicy(context);
  const skipped = skippedPorts(context);
  const identity = identityPorts(context);

  const servers = index.linkerd.serversFor(namespace, face.labels);
  const singledOut = [
    ...skipped.flatMap(each => each.singledOut),
    ...servers
      .map(({ spec }) => spec?.port)
      .filter(port => typeof port === 'number'),
  ];
  const judge = (port?: ServingPort): PortVerdict => {
    const skip =
      port && skipped.find(each => each.ports.has(port.port, port.names));
    if (skip) {
      const { setting, evidence } = skip;
      const finding = { code: 'bypassed', params: { setting }, evidence };
      return { mode: 'none', finding, decidedBy: evidence };
    }
    const server = port && serverOf(servers, port);
    if (!server) {
      return port && identity?.has(port.port)
        ? withIdentity(context, policy)
        : byDefault(policy);
    }
    const [door] = index.linkerd.openDoors(server);
    if (door) {
      const { setting, evidence } = door;
      const finding = {
        code: 'unauthenticated-allowed',
        params: { setting },
        evidence,
      };
      return { mode: 'opportunistic', finding, decidedBy: evidence };
    }
    const own = snapshot.evidence(
      server,
      'spec.accessPolicy',
      server.spec?.accessPolicy,
    );
    return { mode: 'enforced', decidedBy: [own] };
  };
  const judged = judgePorts(ports, judge, singledOut);
  return {
    ...judged,
    findings: [...judged.findings, ...subnetFindings(context)],
    notes: linkerdNotes(context, services, index),
    gap: gapOf(judged, policy, snapshot),
  };
}

/** Ports for which an annotation asks for an identity; a list that Linkerd cannot read asks for none. */
function identityPorts(context: PodContext): PortSet | undefined {
  const ports = new PortSet(
    inheritedAnnotation(context, REQUIRE_IDENTITY) ?? '',
  );
  return ports.isNumeric ? ports : undefined;
}

/** Only a policy that lets clients in can be narrowed so; one that merely watches stays what it is. */
function withIdentity(context: PodContext, policy: DefaultPolicy): PortVerdict {
  if (!OPEN.includes(policy.name)) return byDefault(policy);
  const path = `metadata.annotations[${REQUIRE_IDENTITY}]`;
  const value = inheritedAnnotation(context, REQUIRE_IDENTITY);
  return { mode: 'enforced', decidedBy: [context.evidence(path, value)] };
}

function byDefault({
  name,
  authenticated,
  evidence,
}: DefaultPolicy): PortVerdict {
  if (authenticated) return { mode: 'enforced', decidedBy: evidence };
  const finding = {
    code: 'unauthenticated-allowed',
    params: { setting: `default-inbound-policy: ${name}` },
    evidence,
  };
  return { mode: 'opportunistic', finding, decidedBy: evidence };
}

/** Peers in these networks reach the application without the proxy. */
function subnetFindings(context: PodContext): MtlsFinding[] {
  const told = skippedSubnets(context);
  if (!told?.value) return [];
  return [
    {
      code: 'subnets-skipped',
      mode: 'opportunistic',
      params: { subnets: told.value },
      evidence: [told.evidence],
    },
  ];
}

/** Policies that were not seen could open a port, or, where only the unread default speaks, close one. */
function gapOf(
  judged: JudgedPorts,
  policy: DefaultPolicy,
  snapshot: ClusterSnapshot,
): Reason | undefined {
  const rests = isClosed(judged) || policy.evidence.length === 0;
  if (!rests) return undefined;
  return (
    snapshot.gap('policy.linkerd.io/Server', 'Server') ??
    snapshot.gap(
      'policy.linkerd.io/AuthorizationPolicy',
      'AuthorizationPolicy',
    ) ??
    snapshot.gap('policy.linkerd.io/ServerAuthorization', 'ServerAuthorization')
  );
}
