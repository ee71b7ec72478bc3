import type { Remedy } from 'backstage-plugin-layer6-common';
import {
  workloadName,
  type MeshId,
  type MtlsFinding,
  type WorkloadAsset,
} from '../../model';
import { withHint } from '../kubectl';
import { shellWord } from '../shellWord';
import { templatePatch } from './snippets';

type Mark = ['labels' | 'annotations', key: string, value: string];

/** What asks for a proxy, on a pod. */
const INJECTION: Record<MeshId, Mark> = {
  istio: ['labels', 'sidecar.istio.io/inject', 'true'],
  linkerd: ['annotations', 'linkerd.io/inject', 'enabled'],
  consul: ['annotations', 'consul.hashicorp.com/connect-inject', 'true'],
};

const AMBIENT = 'istio.io/dataplane-mode';
/** Of a namespace: `disabled` beats whatever its pods ask for. */
const NAMESPACE_WIDE = 'istio-injection';

/** How to bring a workload into the mesh, by what keeps it out. */
export function injectionRemedy(
  workload: WorkloadAsset,
  mesh: MeshId = 'istio',
  { evidence }: MtlsFinding,
): Remedy {
  const [proof] = evidence;
  if (proof?.path === `metadata.labels[${NAMESPACE_WIDE}]`) {
    return ofNamespace(proof.object.name);
  }
  const isAmbient = proof?.path === `metadata.labels[${AMBIENT}]`;
  const [place, key, value] = isAmbient
    ? (['labels', AMBIENT, 'ambient'] satisfies Mark)
    : INJECTION[mesh];
  return {
    text: withHint(workload.object, {
      en: `Bring ${workloadName(workload)} into the mesh; its pods are made anew.`,
      ko: `${workloadName(workload)}을(를) 메시에 포함하십시오. 파드가 새로 생성됩니다.`,
    }),
    snippet: templatePatch(workload, place, key, value),
  };
}

function ofNamespace(name: string): Remedy {
  return {
    text: {
      en: `Let Istio inject into namespace ${name}, whose label keeps all of its pods out, and restart its workloads.`,
      ko: `네임스페이스 ${name}의 레이블이 모든 파드를 제외하고 있습니다. Istio 주입을 허용한 뒤 워크로드를 재시작하십시오.`,
    },
    snippet: {
      language: 'shell',
      code: `kubectl label namespace ${shellWord(name)} ${NAMESPACE_WIDE}=enabled --overwrite\n`,
    },
  };
}
