import type { Evidence, Reason } from 'backstage-plugin-layer6-common';
import {
  partName,
  workloadName,
  type CheckContext,
  type CheckSettings,
  type KnownFact,
  type MeshMembership,
  type Mtls,
  type MtlsFinding,
  type PartFinding,
  type Subject,
  type WorkloadAsset,
} from '../../model';
import { isOutsideKubernetes } from '../isOutsideKubernetes';
import { isOpenPort, withoutOpenPorts } from './openPorts';
import { portMembers } from './portMembers';
import { ACTUAL, EXPECTED } from './reasons';
import { remedyFor } from './remedies';

/** One finding for each workload. One that does not exist accepts nothing. */
export function evaluate(
  subject: Subject,
  { settings }: CheckContext,
): PartFinding[] {
  return subject.workloads
    .filter(({ presence }) => presence !== 'missing')
    .map(workload => {
      const why = notApplicable(workload, subject);
      if (why) {
        return {
          ...finding(workload, 'not-applicable', why),
          notes: workload.mtls.known ? notesOf(workload.mtls.value.notes) : [],
        };
      }
      if (workload.presence === 'not-in-input') {
        const params = {
          source: workload.source.name,
          what: workloadName(workload),
        };
        return finding(workload, 'unknown', {
          code: 'incomplete-input',
          params,
        });
      }
      const { mtls } = workload;
      return mtls.known
        ? judge(workload, mtls, settings, subject)
        : {
            ...finding(workload, 'unknown', mtls.reason),
            evidence: mtls.evidence,
          };
    });
}

function notApplicable(
  workload: WorkloadAsset,
  subject: Subject,
): Reason | undefined {
  const mesh = workload.mesh.known ? workload.mesh.value : null;
  const { mtls } = workload;
  // Only where something could have taken it into a mesh is anything said against it.
  const isOffered = mtls.known && mtls.value.findings.length > 0;
  if (!mesh && !isOffered && isOutsideKubernetes(workload, subject)) {
    return { code: 'not-on-kubernetes', params: {} };
  }
  const { group, kind } = workload.workload;
  if (group === 'batch') return { code: 'does-not-serve', params: { kind } };
  // What a gateway accepts is for its own listeners to say; it is the mesh's edge, not a peer in it.
  return mesh?.variant === 'gateway'
    ? { code: 'gateway', params: {} }
    : undefined;
}

function judge(
  workload: WorkloadAsset,
  { value, observed, evidence }: KnownFact<Mtls>,
  { acceptPermissive, openPorts }: CheckSettings,
  subject: Subject,
): PartFinding {
  const { mtls, tolerated } = withoutOpenPorts(value, openPorts);
  const { mode, findings, gap, notes } = mtls;
  const [worst, ...others] = findings;
  const short = worst && !(acceptPermissive && isOnlyPermissive(mtls));
  const { mesh } = workload;
  const isAccepted = worst !== undefined && !short;
  const members = portMembers(mtls, {
    isOpen: port => isAccepted || isOpenPort(port, openPorts),
    observed,
  });
  const part = {
    ...finding(workload, 'pass', { code: 'enforced', params: {} }),
    observed,
    actual: ACTUAL[value.mode],
    expected: EXPECTED,
    ...(members && { members }),
    evidence: eachOnce([
      ...(worst?.evidence ?? []),
      ...tolerated.flatMap(each => each.evidence),
      ...mesh.evidence,
      ...evidence,
    ]),
    notes: notesOf([
      ...(isAccepted ? [worst] : []),
      ...others,
      ...tolerated,
      ...notes,
    ]),
  };
  if (short) {
    return {
      ...part,
      status: mode === 'none' ? 'fail' : 'partial',
      reason: { code: worst.code, params: worst.params },
      remedy: remedyFor(worst, workload, meshOf(workload), subject),
    };
  }
  if (gap) return { ...part, status: 'unknown', reason: gap };
  // Nothing that could fall short was seen, and a template does not show what admission and other pods make of it.
  if (!observed) {
    const reason = { code: 'template-only', params: { what: 'mTLS' } };
    return { ...part, status: 'unknown', reason };
  }
  return worst || tolerated.length > 0
    ? { ...part, reason: { code: 'plaintext-tolerated', params: {} } }
    : part;
}

function notesOf(findings: readonly MtlsFinding[]): PartFinding['notes'] {
  return findings.map(({ code, params, evidence }) => ({
    reason: { code, params },
    evidence,
  }));
}

/** What decides a finding often decides the whole, and shows membership as well. */
function eachOnce(evidence: readonly Evidence[]): Evidence[] {
  const distinct = new Map(
    evidence.map(each => [JSON.stringify([each.object, each.path]), each]),
  );
  return [...distinct.values()];
}

/** Mutual TLS between peers in the mesh everywhere, with plaintext beside it. */
function isOnlyPermissive({ findings }: Mtls): boolean {
  return findings.every(({ mode }) => mode === 'opportunistic');
}

function meshOf({ mesh }: WorkloadAsset): MeshMembership | null {
  return mesh.known ? mesh.value : null;
}

function finding(
  workload: WorkloadAsset,
  status: PartFinding['status'],
  reason: Reason,
): PartFinding {
  return {
    status,
    reason,
    subject: partName(workload),
    observed: false,
    evidence: [],
    notes: [],
  };
}
