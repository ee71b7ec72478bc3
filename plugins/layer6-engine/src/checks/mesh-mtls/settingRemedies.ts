import type {
  Evidence,
  ObjectRef,
  Remedy,
} from 'backstage-plugin-layer6-common';
import type { MtlsFinding, WorkloadAsset } from '../../model';
import { yamlHead } from '../yamlHead';
import { yamlScalar } from '../yamlScalar';
import { templatePatch } from './snippets';

type SettingFix = (
  proof: Evidence,
  finding: MtlsFinding,
  workload: WorkloadAsset,
) => Remedy | undefined;

/** How to mend the very setting that lets plaintext in, by the kind of object that it stands in. */
const FIXES: Record<string, SettingFix> = {
  PeerAuthentication: closePorts,
  Server: ({ object }) => ({
    text: {
      en: `Let ${nameOf(object)} admit authenticated clients alone.`,
      ko: `${nameOf(object)}이(가) 인증된 클라이언트만 허용하도록 설정하십시오.`,
    },
    snippet: patch(object, '  accessPolicy: all-authenticated\n'),
  }),
  AuthorizationPolicy: ({ object }) => ({
    text: {
      en: `Let ${nameOf(object)} require a mesh identity; list in the MeshTLSAuthentication who may call.`,
      ko: `${nameOf(object)}이(가) 메시 ID를 요구하도록 하십시오. 호출을 허용할 대상은 MeshTLSAuthentication에 적으십시오.`,
    },
    snippet: {
      language: 'yaml',
      code: `${yamlHead(object)}
  requiredAuthenticationRefs:
    - group: policy.linkerd.io
      kind: MeshTLSAuthentication
      name: ${yamlScalar(object.name)}
---
${yamlHead({ ...object, kind: 'MeshTLSAuthentication' })}
  identities: ['*']
`,
    },
  }),
  ServerAuthorization: ({ object }) => ({
    text: {
      en: `Let ${nameOf(object)} require a mesh identity; list who may call.`,
      ko: `${nameOf(object)}이(가) 메시 ID를 요구하도록 하고 호출을 허용할 대상을 적으십시오.`,
    },
    snippet: patch(
      object,
      `  client:
    unauthenticated: false
    meshTLS:
      unauthenticatedTLS: false
      identities: ['*']
`,
    ),
  }),
  ServiceDefaults: ({ object }) => ({
    text: {
      en: `Set mutualTLSMode of ${nameOf(object)} to strict.`,
      ko: `${nameOf(object)}의 mutualTLSMode를 strict로 설정하십시오.`,
    },
    snippet: patch(object, '  mutualTLSMode: strict\n'),
  }),
  Pod: captureAgain,
};

/** Undefined where the setting is not in an object of its own, or the workload needs another than that. */
export function settingRemedy(
  finding: MtlsFinding,
  workload: WorkloadAsset,
): Remedy | undefined {
  const [proof] = finding.evidence;
  const kind = proof?.object.kind;
  return proof && kind && Object.hasOwn(FIXES, kind)
    ? FIXES[kind](proof, finding, workload)
    : undefined;
}

/** An exception for single ports stands in a policy that selects these pods: another for them would not count. */
function closePorts(
  { object, path }: Evidence,
  { params }: MtlsFinding,
): Remedy | undefined {
  if (!path.startsWith('spec.portLevelMtls.')) return undefined;
  const ports = [params.ports ?? []].flat();
  return {
    text: {
      en: `Close port ${ports.join(', ')} in ${nameOf(object)}.`,
      ko: `${nameOf(object)}에서 포트 ${ports.join(', ')}을(를) STRICT로 설정하십시오.`,
    },
    snippet: patch(
      object,
      `  portLevelMtls:\n${ports.map(port => `    ${yamlScalar(String(port))}:\n      mode: STRICT\n`).join('')}`,
    ),
  };
}

const ANNOTATION = /^metadata\.annotations\[(?<key>[^\]]+)\]$/;
/** Annotations that list ports to leave out, one by one. */
const LEAVES_OUT = /(?:exclude-?inbound-?ports|skip-inbound-ports)$/i;

/** The annotation without the ports that it should not name; a range is for its owner to split. */
function captureAgain(
  { path, value }: Evidence,
  { params }: MtlsFinding,
  workload: WorkloadAsset,
): Remedy | undefined {
  const key = ANNOTATION.exec(path)?.groups?.key ?? '';
  const listed = String(value ?? '')
    .split(',')
    .map(port => port.trim());
  const open = [params.ports ?? []].flat();
  const left = listed.filter(port => !open.includes(port));
  if (!LEAVES_OUT.test(key) || left.length === listed.length) return undefined;
  return {
    text: {
      en: `Take port ${open.join(', ')} out of ${key}; one that must stay open can be named in the setting openPorts.`,
      ko: `${key}에서 포트 ${open.join(', ')}을(를) 제외하십시오. 열어 두어야 하는 포트는 설정 openPorts에 지정할 수 있습니다.`,
    },
    snippet: templatePatch(workload, 'annotations', key, left.join(',')),
  };
}

function nameOf({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

function patch(object: ObjectRef, spec: string): Remedy['snippet'] {
  return { language: 'yaml', code: `${yamlHead(object)}\n${spec}` };
}
