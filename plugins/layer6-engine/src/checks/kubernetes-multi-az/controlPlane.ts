import {
  DISTRIBUTION_NAMES,
  type Evidence,
  type Reason,
} from 'backstage-plugin-layer6-common';
import type { ControlPlane, Fact } from '../../model';
import { verdict, type Verdict } from './verdict';

type SelfHosted = Extract<ControlPlane, { hosting: 'self-hosted' }>;

interface Proof {
  observed: boolean;
  evidence: Evidence[];
}

/** Whether the control plane outlives the loss of a zone. */
export function judgeControlPlane(
  fact: Fact<ControlPlane>,
  workerZones: number,
): Verdict {
  if (!fact.known) return unseen(fact.reason, fact.evidence, workerZones);
  const { value } = fact;
  if (value.hosting === 'self-hosted') {
    const judged = judgeMembers(value, fact);
    const { notes, status } = judged;
    return {
      ...judged,
      notes: [
        ...notes,
        ...(status === 'pass' ? [] : declaredNote(value, fact)),
      ],
    };
  }
  const provider = DISTRIBUTION_NAMES[value.provider] ?? value.provider;
  if (value.placement === 'zonal') {
    return verdict('fail', { code: 'control-plane-zonal', params: {} }, fact);
  }
  return verdict(
    'pass',
    value.declared
      ? { code: 'declared-regional', params: { zones: workerZones } }
      : {
          code: 'managed-control-plane',
          params: { zones: workerZones, provider },
        },
    fact,
  );
}

function unseen(
  { code, params }: Reason,
  evidence: Evidence[],
  zones: number,
): Verdict {
  const id = String(params.distribution ?? '');
  const distribution = DISTRIBUTION_NAMES[id] ?? id;
  const reason = { code, params: { ...params, distribution, zones } };
  return verdict('unknown', reason, { observed: false, evidence });
}

/**
 * etcd keeps its quorum only while more than half of its members are left: three zones survive the loss of any one, two do not
 * survive that of the one with more members.
 */
function judgeMembers(
  { declared, etcd, members }: SelfHosted,
  proof: Proof,
): Verdict {
  const zones = new Set(members.flatMap(({ zone }) => zone ?? []));
  const unzoned = members.filter(({ zone }) => zone === null).length;
  const params = { members: members.length, zones: zones.size };
  const notes = notesOf(
    { declared, etcd, members, hosting: 'self-hosted' },
    proof,
  );
  // Where etcd is elsewhere, half of it rests on the declaration.
  const observed = proof.observed && etcd !== 'external';
  const of = (
    status: Verdict['status'],
    code: string,
    more: Reason['params'] = {},
  ) =>
    verdict(
      status,
      { code, params: { ...params, ...more } },
      { ...proof, observed },
      notes,
    );

  if (members.length < 3) return of('fail', 'control-plane-too-few');
  const [zone] = zones;
  if (zones.size === 1 && unzoned === 0)
    return of('fail', 'control-plane-one-zone', { zone });
  if (etcd === 'external' && !declared) return of('unknown', 'external-etcd');
  if (zones.size >= 3) return of('pass', 'own-control-plane');
  if (unzoned > 0) return of('unknown', 'control-plane-no-zone-labels');
  return of('partial', 'control-plane-two-zones');
}

function notesOf(
  { etcd, members }: SelfHosted,
  { evidence }: Proof,
): Verdict['notes'] {
  const notes: Verdict['notes'] = [];
  const note = (code: string, params: Reason['params'] = {}) =>
    notes.push({ reason: { code, params }, evidence: evidence.slice(0, 1) });
  if (etcd === 'not-listed') note('etcd-not-listed');
  if (members.length > 0 && members.length % 2 === 0) {
    note('even-members', { members: members.length });
  }
  const heavy = quorumZone(members);
  if (heavy) note('quorum-in-one-zone', { zone: heavy });
  return notes;
}

/** A zone of three or more without which there is no majority. */
function quorumZone(members: SelfHosted['members']): string | undefined {
  const zones = [...new Set(members.flatMap(({ zone }) => zone ?? []))];
  const majority = Math.floor(members.length / 2) + 1;
  return zones.length < 3
    ? undefined
    : zones.find(
        zone =>
          members.filter(member => member.zone !== zone).length < majority,
      );
}

function declaredNote(
  { declared }: SelfHosted,
  { evidence }: Proof,
): Verdict['notes'] {
  if (!declared) return [];
  return [
    {
      reason: { code: 'declared-otherwise', params: {} },
      evidence: evidence.filter(each => each.declared),
    },
  ];
}
