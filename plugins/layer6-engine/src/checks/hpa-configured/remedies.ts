import type { Remedy } from 'backstage-plugin-layer6-common';
import type { Autoscaler, MissingRequests, WorkloadAsset } from '../../model';
import { workloadName } from '../../model';
import { kubectlObject, patchHint } from '../kubectl';
import { yamlHead } from '../yamlHead';
import { yamlScalar } from '../yamlScalar';
import { autoscalerName } from './targets';

/** Requests to begin with, where nothing better is known. */
const FIRST_REQUESTS: Readonly<Record<string, string>> = {
  cpu: '100m',
  memory: '128Mi',
};

/** An HPA for this very workload. */
export function addAutoscaler(workload: WorkloadAsset): Remedy {
  const { object, replicas } = workload;
  const desired = replicas.known ? (replicas.value.desired ?? 0) : 0;
  const min = Math.max(desired, 2);
  return {
    text: {
      en: `Add an HPA for ${workloadName(workload)}, and take replicas out of its manifest. Its containers need CPU requests.`,
      ko: `${workloadName(workload)}에 HPA를 추가하고 매니페스트에서 replicas를 제거하십시오. 컨테이너에 CPU requests가 필요합니다.`,
    },
    snippet: {
      language: 'yaml',
      code: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${yamlScalar(object.name)}
  namespace: ${yamlScalar(object.namespace ?? 'default')}
spec:
  scaleTargetRef:
    apiVersion: ${yamlScalar(object.apiVersion)}
    kind: ${yamlScalar(object.kind)}
    name: ${yamlScalar(object.name)}
  minReplicas: ${min}
  maxReplicas: ${Math.max(min * 2, 10)}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
`,
    },
  };
}

/** The requests that are missing. Lists of a custom resource cannot be merged, so that only built-in kinds get a snippet. */
export function setRequests(
  { object, templateObject = object, workload }: WorkloadAsset,
  { containers, resource, sidecars }: MissingRequests,
): Remedy {
  const names = containers.join(', ');
  const hint = patchHint(templateObject);
  const isBuiltIn = workload.group === 'apps' || templateObject !== object;
  const list = (key: string, of: readonly string[]) =>
    of.length === 0
      ? ''
      : `      ${key}:\n${of
          .map(
            name => `        - name: ${yamlScalar(name)}
          resources:
            requests:
              ${yamlScalar(resource)}: ${FIRST_REQUESTS[resource] ?? 1}
`,
          )
          .join('')}`;
  const own = containers.filter(name => !sidecars.includes(name));
  return {
    text: {
      en: `Give ${names} a request for ${resource}, by what it really uses; for an injected sidecar in the settings of what injects it.${isBuiltIn ? ` ${hint.en}` : ''}`,
      ko: `${names}에 실제 사용량에 맞는 ${resource} requests를 지정하십시오. 자동 주입되는 사이드카는 주입 설정에서 지정합니다.${isBuiltIn ? ` ${hint.ko}` : ''}`,
    },
    ...(isBuiltIn && {
      snippet: {
        language: 'yaml' as const,
        code: `${yamlHead(templateObject)}
  template:
    spec:
${list('containers', own)}${list('initContainers', sidecars)}`,
      },
    }),
  };
}

export function keepOne(autoscalers: readonly Autoscaler[]): Remedy {
  const names = autoscalers.map(autoscalerName).join(', ');
  return {
    text: {
      en: `Keep one of ${names} and delete the others; one autoscaler can carry several metrics.`,
      ko: `${names} 중 하나만 남기고 삭제하십시오. 하나의 오토스케일러에 여러 메트릭을 지정할 수 있습니다.`,
    },
  };
}

export function fixDangling(autoscaler: Autoscaler, target: string): Remedy {
  return {
    text: {
      en: `Point ${autoscalerName(autoscaler)} to a workload that exists, with its exact API group, kind and name, or delete it. ${target} does not exist.`,
      ko: `${target}이(가) 존재하지 않습니다. ${autoscalerName(autoscaler)}의 대상을 실제 워크로드의 API 그룹, kind, 이름으로 정확히 지정하거나 삭제하십시오.`,
    },
  };
}

export function fixTarget(autoscaler: Autoscaler): Remedy {
  return {
    text: {
      en: `The target has to exist under the API group, kind and name that ${autoscalerName(autoscaler)} names, and its scale has to be writable. The events say which it is.`,
      ko: `${autoscalerName(autoscaler)}에 지정된 API 그룹, kind, 이름으로 대상이 존재하고 scale을 변경할 수 있어야 합니다. 자세한 원인은 이벤트에서 확인하십시오.`,
    },
    snippet: describe(autoscaler),
  };
}

export function fixMetrics(autoscaler: Autoscaler): Remedy {
  return {
    text: {
      en: `The metrics API that ${autoscalerName(autoscaler)} asks has to answer (metrics-server, or the adapter of its custom or external metrics), and every container needs requests for what it scales by. The events say which it is.`,
      ko: `${autoscalerName(autoscaler)}이(가) 조회하는 메트릭 API(metrics-server, 커스텀·외부 메트릭 어댑터)가 응답해야 하고, 모든 컨테이너에 해당 리소스의 requests가 필요합니다. 자세한 원인은 이벤트에서 확인하십시오.`,
    },
    snippet: describe(autoscaler),
  };
}

export function lookAtEvents(autoscaler: Autoscaler): Remedy {
  return {
    text: {
      en: `See what its controller says of ${autoscalerName(autoscaler)}.`,
      ko: `${autoscalerName(autoscaler)}에 대한 컨트롤러의 이벤트를 확인하십시오.`,
    },
    snippet: describe(autoscaler),
  };
}

/** The end of a pause that somebody asked KEDA for. */
export function unpause(autoscaler: Autoscaler): Remedy {
  const object = kubectlObject(autoscaler.managedBy ?? autoscaler.object);
  return {
    text: {
      en: `When the pause is over, take the annotations off ${autoscalerName(autoscaler)}.`,
      ko: `일시 중지가 끝나면 ${autoscalerName(autoscaler)}의 어노테이션을 제거하십시오.`,
    },
    snippet: {
      language: 'shell',
      code: `kubectl annotate ${object} autoscaling.keda.sh/paused- autoscaling.keda.sh/paused-replicas-\n`,
    },
  };
}

/** A target above zero, which switches its HPA on again. */
export function startTarget({ object, workload }: WorkloadAsset): Remedy {
  return {
    text: {
      en: `An HPA rests while its target stands at zero. To start ${workloadName({ workload })} again, give it a replica; if it is no longer needed, remove both.`,
      ko: `대상의 replicas가 0이면 HPA가 동작하지 않습니다. ${workloadName({ workload })}을(를) 다시 시작하려면 replicas를 지정하고, 더 이상 필요하지 않다면 둘 다 삭제하십시오.`,
    },
    snippet: {
      language: 'shell',
      code: `kubectl scale ${kubectlObject(object)} --replicas=1\n`,
    },
  };
}

export function separateSelectors(autoscaler: Autoscaler): Remedy {
  return {
    text: {
      en: `Give each workload a selector that takes no pods of another: ${autoscalerName(autoscaler)} and another HPA select the same pods.`,
      ko: `워크로드마다 selector가 겹치지 않게 하십시오. ${autoscalerName(autoscaler)}와(과) 다른 HPA가 같은 파드를 선택합니다.`,
    },
  };
}

export function splitResources(
  vertical: string,
  resources: readonly string[],
): Remedy {
  const names = resources.join(', ');
  return {
    text: {
      en: `Take ${names} out of controlledResources of VerticalPodAutoscaler ${vertical}, or set its update mode to Off.`,
      ko: `VerticalPodAutoscaler ${vertical}의 controlledResources에서 ${names}을(를) 제외하거나 업데이트 모드를 Off로 설정하십시오.`,
    },
  };
}

function describe({ object }: Autoscaler): Remedy['snippet'] {
  const code = `kubectl describe ${kubectlObject(object)}\n`;
  return { language: 'shell', code };
}
