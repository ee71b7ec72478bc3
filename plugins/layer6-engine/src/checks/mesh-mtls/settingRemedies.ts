import type {
  Evidence,
  LocalizedText,
  ObjectRef,
  Remedy,
} from 'backstage-plugin-layer6-common';
import type { MtlsFinding, WorkloadAsset } from '../../model';
import { withHint } from '../kubectl';
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
  PeerAuthentication: tightenPolicy,
  DestinationRule: sendMutualTls,
  Server: ({ object }) =>
    patch(
      object,
      {
        en: `Let ${nameOf(object)} admit authenticated clients alone.`,
        ko: `${nameOf(object)}이(가) 인증된 클라이언트만 허용하도록 설정하십시오.`,
      },
      '  accessPolicy: all-authenticated\n',
    ),
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
  ServerAuthorization: ({ object }) =>
    patch(
      object,
      {
        en: `Let ${nameOf(object)} require a mesh identity; list who may call.`,
        ko: `${nameOf(object)}이(가) 메시 ID를 요구하도록 하고 호출을 허용할 대상을 적으십시오.`,
      },
      `  client:
    unauthenticated: false
    meshTLS:
      unauthenticatedTLS: false
      identities: ['*']
`,
    ),
  ServiceDefaults: ({ object }) =>
    patch(
      object,
      {
        en: `Set mutualTLSMode of ${nameOf(object)} to strict.`,
        ko: `${nameOf(object)}의 mutualTLSMode를 strict로 설정하십시오.`,
      },
      '  mutualTLSMode: strict\n',
    ),
  Pod: captureAgain,
};

/** Where the policies of the server do not decide, what its clients are told does. */
const OF_CLIENTS: readonly string[] = ['client-conflict', 'client-plaintext'];

/** Undefined where the setting is not in an object of its own, or the workload needs another than that. */
export function settingRemedy(
  finding: MtlsFinding,
  workload: WorkloadAsset,
): Remedy | undefined {
  const proof = OF_CLIENTS.includes(finding.code)
    ? finding.evidence.find(({ object }) => object.kind === 'DestinationRule')
    : finding.evidence[0];
  const kind = proof?.object.kind;
  return proof && kind && Object.hasOwn(FIXES, kind)
    ? FIXES[kind](proof, finding, workload)
    : undefined;
}

/**
 * A policy that selects these pods is the only one that counts for them, so it is the one to change. One for more than them is left
 * alone: another for these pods is laid over it.
 */
function tightenPolicy(
  proof: Evidence,
  finding: MtlsFinding,
): Remedy | undefined {
  if (proof.path.startsWith('spec.portLevelMtls.')) {
    return closePorts(proof, finding);
  }
  const selecting = finding.evidence.find(
    ({ object, path }) =>
      object.kind === 'PeerAuthentication' &&
      path === 'spec.selector.matchLabels',
  );
  if (!selecting) return undefined;
  const { object } = selecting;
  return patch(
    object,
    {
      en: `Demand mutual TLS in ${nameOf(object)}, which selects these pods.`,
      ko: `이 파드를 선택하는 ${nameOf(object)}에서 상호 TLS를 요구하십시오.`,
    },
    '  mtls:\n    mode: STRICT\n',
  );
}

/** One for a single port or a subset stands in a list, which no patch can reach into. */
function sendMutualTls({ object, path }: Evidence): Remedy | undefined {
  const isWhole = path === 'spec.trafficPolicy.tls.mode';
  const text = {
    en: `Let clients send mutual TLS: set ${path} of ${nameOf(object)} to ISTIO_MUTUAL.`,
    ko: `클라이언트가 상호 TLS를 사용하도록 ${nameOf(object)}의 ${path}를 ISTIO_MUTUAL로 설정하십시오.`,
  };
  return isWhole
    ? patch(
        object,
        text,
        '  trafficPolicy:\n    tls:\n      mode: ISTIO_MUTUAL\n',
      )
    : { text };
}

function closePorts(
  { object }: Evidence,
  { params }: MtlsFinding,
): Remedy | undefined {
  const ports = [params.ports ?? []].flat();
  return patch(
    object,
    {
      en: `Close port ${ports.join(', ')} in ${nameOf(object)}.`,
      ko: `${nameOf(object)}에서 포트 ${ports.join(', ')}을(를) STRICT로 설정하십시오.`,
    },
    `  portLevelMtls:\n${ports.map(port => `    ${yamlScalar(String(port))}:\n      mode: STRICT\n`).join('')}`,
  );
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
    text: withHint(workload.object, {
      en: `Take port ${open.join(', ')} out of ${key}; one that must stay open can be named in the setting openPorts.`,
      ko: `${key}에서 포트 ${open.join(', ')}을(를) 제외하십시오. 열어 두어야 하는 포트는 설정 openPorts에 지정할 수 있습니다.`,
    }),
    snippet: templatePatch(workload, 'annotations', key, left.join(',')),
  };
}

function nameOf({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** The part of an object that is to change. */
function patch(object: ObjectRef, text: LocalizedText, spec: string): Remedy {
  return {
    text: withHint(object, text),
    snippet: { language: 'yaml', code: `${yamlHead(object)}\n${spec}` },
  };
}
