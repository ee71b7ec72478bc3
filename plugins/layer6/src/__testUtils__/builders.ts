import type {
  CheckPart,
  CheckResult,
  Evidence,
  LocalizedText,
  TagResult,
  TechnologyResult,
} from 'backstage-plugin-layer6-common';

/** When all that the fixtures tell of was seen. */
export const SEEN_AT = '2026-03-02T10:00:00.000Z';

/** Kind, `namespace/name` or name, and API version of an object. */
export type ObjectName = [kind: string, name: string, apiVersion?: string];

export const NODE: ObjectName = ['Node', 'ip-10-0-1-17'];

export function evidence(
  [kind, name, apiVersion = 'v1']: ObjectName,
  path: string,
  value: Evidence['value'],
): Evidence {
  const [namespace, short] = name.split('/');
  return {
    source: 'eks-prod',
    object: short
      ? { apiVersion, kind, namespace, name: short }
      : { apiVersion, kind, name },
    path,
    value,
    observedAt: SEEN_AT,
  };
}

export function text(en: string, ko: string): LocalizedText {
  return { en, ko };
}

export function technology(
  component: TechnologyResult['component'],
  id: string,
  version: string,
  more: Partial<TechnologyResult> = {},
): TechnologyResult {
  return {
    component,
    id,
    version,
    evidence: [evidence(NODE, 'status.nodeInfo', `${id} ${version}`)],
    ...more,
  };
}

export function tag(
  code: string,
  state: TagResult['state'] = 'observed',
  items: Evidence[] = [evidence(NODE, 'status.nodeInfo', code)],
): TagResult {
  return {
    code,
    state,
    reason: { code: 'seen', params: {} },
    message: text(
      `What ${code} stands for was seen`,
      `${code}에 해당하는 것을 확인했습니다`,
    ),
    evidence: state === 'unknown' ? [] : items,
  };
}

export function part(
  status: CheckPart['status'],
  message: LocalizedText,
  more: Partial<CheckPart> = {},
): CheckPart {
  return {
    status,
    reason: { code: 'because', params: {} },
    message,
    subject: 'Deployment shop/backend-api in eks-prod',
    observed: true,
    evidence: [],
    notes: [],
    ...more,
  };
}

export function check(
  id: string,
  parts: CheckPart[],
  more: Partial<CheckResult> = {},
): CheckResult {
  const [{ status, reason, message, observed }] = parts;
  return {
    id,
    status,
    reason,
    message,
    observed,
    since: '2026-02-11T08:30:00.000Z',
    weight: 1,
    evidence: parts.flatMap(item => item.evidence),
    notes: parts.flatMap(item => item.notes),
    parts,
    ...more,
  };
}
