import type { LocalizedText, Remedy } from 'backstage-plugin-layer6-common';
import type { WorkloadAsset } from '../../model';

const KEEP: LocalizedText = {
  en: 'The entry is replaced as a whole: keep what it says already.',
  ko: '항목 전체가 교체되므로 기존 설정을 함께 적으십시오.',
};

/** How to mend what was seen in Consul itself, where there are no manifests to change. */
export const CONSUL_FIXES: Record<string, (workload: WorkloadAsset) => Remedy> =
  {
    permissive: workload => ({
      text: {
        en: `Set MutualTLSMode of ${workload.name} to strict. ${KEEP.en}`,
        ko: `${workload.name}의 MutualTLSMode를 strict로 설정하십시오. ${KEEP.ko}`,
      },
      snippet: serviceDefaults(workload, { MutualTLSMode: 'strict' }),
    }),
    'transparent-proxy-off': workload => ({
      text: {
        en: `Redirect the traffic of its host to the proxy (consul connect redirect-traffic), and say so in its defaults; Consul can from 1.10 on. ${KEEP.en}`,
        ko: `호스트의 트래픽을 프록시로 전달하고(consul connect redirect-traffic) 서비스 기본값에 반영하십시오. Consul 1.10부터 가능합니다. ${KEEP.ko}`,
      },
      snippet: serviceDefaults(workload, { Mode: 'transparent' }),
    }),
    'no-proxy': register,
    'some-instances-outside': register,
  };

function register({ name }: WorkloadAsset): Remedy {
  return {
    text: {
      en: `Register a proxy in the definition of every instance of ${name}, and run it beside the instance.`,
      ko: `${name}의 모든 인스턴스 정의에 프록시를 등록하고 인스턴스 옆에서 실행하십시오.`,
    },
    snippet: {
      language: 'shell',
      code: `# in the service's definition: connect { sidecar_service {} }\nconsul connect envoy -sidecar-for <service-id>\n`,
    },
  };
}

/** As JSON, which Consul reads as well as HCL, and in which no name can be mistaken for anything else. */
function serviceDefaults(
  { name, namespace }: WorkloadAsset,
  settings: Record<string, string>,
): Remedy['snippet'] {
  const [space, partition] = (namespace ?? '').split('.').reverse();
  const entry = {
    Kind: 'service-defaults',
    Name: name,
    ...(space && { Namespace: space }),
    ...(partition && { Partition: partition }),
    ...settings,
  };
  return {
    language: 'shell',
    code: `consul config write - <<'END'\n${JSON.stringify(entry, null, 2)}\nEND\n`,
  };
}
