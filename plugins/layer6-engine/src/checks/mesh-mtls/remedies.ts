import type { LocalizedText, Remedy } from 'backstage-plugin-layer6-common';
import {
  workloadName,
  type MeshId,
  type MeshMembership,
  type MtlsFinding,
  type Subject,
  type WorkloadAsset,
} from '../../model';
import { withHint } from '../kubectl';
import { CONSUL_FIXES } from './consulRemedies';
import { injectionRemedy } from './injectionRemedies';
import { settingRemedy } from './settingRemedies';
import {
  destinationRule,
  peerAuthentication,
  restart,
  serviceDefaults,
  templatePatch,
} from './snippets';

type Fix = (
  workload: WorkloadAsset,
  mesh: MeshId | undefined,
  finding: MtlsFinding,
) => Remedy;

const demandMutualTls: Fix = (workload, mesh) =>
  mesh === 'consul'
    ? {
        text: {
          en: `Set mutualTLSMode of ${workload.name} to strict; name the entry as the service is named in Consul.`,
          ko: `${workload.name}의 mutualTLSMode를 strict로 설정하십시오. 이름은 Consul에 등록된 서비스 이름과 같아야 합니다.`,
        },
        snippet: serviceDefaults(workload),
      }
    : {
        text: {
          en: `Demand mutual TLS of the callers of ${workloadName(workload)}. A PeerAuthentication that selects its pods decides over those of its namespace and of the mesh, which stay as they are for others.`,
          ko: `${workloadName(workload)}의 호출자에게 상호 TLS를 요구하십시오. 파드를 선택하는 PeerAuthentication은 네임스페이스와 메시 전체의 정책보다 우선하며, 다른 워크로드에는 영향을 주지 않습니다.`,
        },
        snippet: peerAuthentication(workload),
      };

const restartPods: Fix = workload => ({
  text: {
    en: `Restart ${workloadName(workload)}: a proxy comes to a pod only when it is made. If it stays away, see the events of the ReplicaSet.`,
    ko: `${workloadName(workload)}을(를) 재시작하십시오. 프록시는 파드가 생성될 때만 주입됩니다. 그래도 주입되지 않으면 ReplicaSet의 이벤트를 확인하십시오.`,
  },
  snippet: restart(workload),
});

const encryptClients: Fix = workload => ({
  text: {
    en: 'Let clients send mutual TLS: change the setting that is named here, or add a rule for this host.',
    ko: '클라이언트가 상호 TLS를 사용하도록, 여기에 표시된 설정을 수정하거나 이 호스트에 대한 규칙을 추가하십시오.',
  },
  snippet: destinationRule(workload),
});

const only =
  (text: LocalizedText): Fix =>
  () => ({ text });

const FIXES: Record<string, Fix> = {
  permissive: demandMutualTls,
  'permissive-by-default': demandMutualTls,
  disabled: demandMutualTls,
  'unauthenticated-allowed': workload => ({
    text: withHint(workload.object, {
      en: 'Let in authenticated clients alone: set the default inbound policy, and let each AuthorizationPolicy of its Servers require a MeshTLSAuthentication.',
      ko: '인증된 클라이언트만 허용하십시오. 기본 인바운드 정책을 설정하고, Server에 연결된 AuthorizationPolicy가 모두 MeshTLSAuthentication을 요구하도록 하십시오.',
    }),
    snippet: templatePatch(
      workload,
      'annotations',
      'config.linkerd.io/default-inbound-policy',
      'all-authenticated',
    ),
  }),
  'transparent-proxy-off': workload => ({
    text: withHint(workload.object, {
      en: 'Redirect its traffic to the proxy.',
      ko: '트래픽이 프록시를 거치도록 설정하십시오.',
    }),
    snippet: templatePatch(
      workload,
      'annotations',
      'consul.hashicorp.com/transparent-proxy',
      'true',
    ),
  }),
  'interfaces-skipped': only({
    en: 'Take traffic.sidecar.istio.io/excludeInterfaces off the pod template.',
    ko: '파드 템플릿에서 traffic.sidecar.istio.io/excludeInterfaces 어노테이션을 제거하십시오.',
  }),
  'subnets-skipped': only({
    en: 'Take config.linkerd.io/skip-subnets off the pods or their namespace.',
    ko: '파드나 네임스페이스에서 config.linkerd.io/skip-subnets 어노테이션을 제거하십시오.',
  }),
  bypassed: only({
    en: 'Take its serving ports out of the setting that is named here; keep ports that must stay open, such as metrics, off the Service.',
    ko: '여기에 표시된 설정에서 서비스 포트를 제외하십시오. 메트릭처럼 열어 두어야 하는 포트는 Service에 노출하지 마십시오.',
  }),
  'client-conflict': encryptClients,
  'client-plaintext': encryptClients,
  'tls-mode-disabled': only({
    en: 'Take the label security.istio.io/tlsMode off the pod template.',
    ko: '파드 템플릿에서 레이블 security.istio.io/tlsMode를 제거하십시오.',
  }),
  'some-pods-outside': restartPods,
  'restart-needed': restartPods,
  'not-enrolled': only({
    en: 'See the logs of the CNI agent on the node: it enrols a pod once its namespace has the label, unless the pod opts out.',
    ko: '노드의 CNI 에이전트 로그를 확인하십시오. 네임스페이스에 레이블이 있으면 제외 설정이 없는 파드를 등록합니다.',
  }),
  'not-injected': injectionRemedy,
  'opted-out': injectionRemedy,
  'never-injected': only({
    en: 'Move it to a namespace of its own, into which the mesh injects.',
    ko: '메시가 주입되는 별도의 네임스페이스로 옮기십시오.',
  }),
  'host-network': only({
    en: 'Take hostNetwork off the pod template, if it can do without.',
    ko: '필요하지 않다면 파드 템플릿에서 hostNetwork를 제거하십시오.',
  }),
  'no-mesh': only({
    en: 'Install a service mesh (Istio, Linkerd or Consul), bring the workload into it, and demand mutual TLS.',
    ko: '서비스 메시(Istio, Linkerd, Consul)를 설치하고 워크로드를 포함한 뒤 상호 TLS를 요구하도록 설정하십시오.',
  }),
};

/** What is better mended where it stands than by another object beside it. */
const MENDED_IN_PLACE: readonly string[] = [
  'permissive',
  'permissive-by-default',
  'disabled',
  'unauthenticated-allowed',
  'bypassed',
  'client-conflict',
  'client-plaintext',
];

/** How to mend one finding in this very workload. */
export function remedyFor(
  finding: MtlsFinding,
  workload: WorkloadAsset,
  membership: MeshMembership | null,
  { clusters }: Subject,
): Remedy | undefined {
  const { code } = finding;
  const inCluster = clusters
    .flatMap(({ technologies }) => technologies)
    .map(({ id }) => id)
    .find(isMesh);
  const fixes =
    workload.workload.group === 'consul' && Object.hasOwn(CONSUL_FIXES, code)
      ? CONSUL_FIXES
      : FIXES;
  const fix = Object.hasOwn(fixes, code) ? fixes[code] : undefined;
  return (
    (fixes === FIXES && MENDED_IN_PLACE.includes(code)
      ? settingRemedy(finding, workload)
      : undefined) ?? fix?.(workload, membership?.mesh ?? inCluster, finding)
  );
}

function isMesh(id: string): id is MeshId {
  return id === 'istio' || id === 'linkerd' || id === 'consul';
}
