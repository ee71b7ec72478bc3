import type { Remedy } from 'backstage-plugin-layer6-common';
import type { Autoscaler } from '../../model';
import { patchHint } from '../kubectl';
import { yamlHead } from '../yamlHead';
import { autoscalerName } from './targets';

/** Bounds that leave room, on the object that sets them. */
export function raiseMaximum(autoscaler: Autoscaler): Remedy {
  const object = autoscaler.managedBy ?? autoscaler.object;
  const isKeda = object.kind === 'ScaledObject';
  const min = Math.max(autoscaler.min, 1);
  const max = Math.max(min * 2, 10);
  const hint = patchHint(object);
  return {
    text: {
      en: `Set the maximum of ${autoscalerName(autoscaler)} above its minimum. ${hint.en}`,
      ko: `${autoscalerName(autoscaler)}의 최대값을 최소값보다 크게 설정하십시오. ${hint.ko}`,
    },
    snippet: {
      language: 'yaml',
      code: `${yamlHead(object)}
  ${isKeda ? 'minReplicaCount' : 'minReplicas'}: ${min}
  ${isKeda ? 'maxReplicaCount' : 'maxReplicas'}: ${max}
`,
    },
  };
}

/** A minimum that the API server takes. */
export function raiseMinimum(autoscaler: Autoscaler): Remedy {
  const hint = patchHint(autoscaler.object);
  return {
    text: {
      en: `Set the minimum of ${autoscalerName(autoscaler)} to 1 or more, or scale it by an Object or External metric as well. ${hint.en}`,
      ko: `${autoscalerName(autoscaler)}의 최소값을 1 이상으로 설정하거나 Object 또는 External 메트릭을 추가하십시오. ${hint.ko}`,
    },
    snippet: {
      language: 'yaml',
      code: `${yamlHead(autoscaler.object)}
  minReplicas: 2
`,
    },
  };
}

/** Something to scale by. */
export function addMetric(autoscaler: Autoscaler): Remedy {
  const object = autoscaler.managedBy ?? autoscaler.object;
  const hint = patchHint(object);
  return {
    text: {
      en: `Give ${autoscalerName(autoscaler)} a metric to scale by, CPU utilization for instance. ${hint.en}`,
      ko: `${autoscalerName(autoscaler)}에 CPU 사용률 등 확장 기준 메트릭을 지정하십시오. ${hint.ko}`,
    },
    snippet: {
      language: 'yaml',
      code:
        object.kind === 'ScaledObject'
          ? `${yamlHead(object)}
  triggers:
    - type: cpu
      metricType: Utilization
      metadata:
        value: "70"
`
          : `${yamlHead(object)}
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

/** Both directions, as they are by default. */
export function enableScaling(autoscaler: Autoscaler): Remedy {
  const name = autoscalerName(autoscaler);
  const hint = patchHint(autoscaler.object);
  return autoscaler.via === 'keda'
    ? {
        text: {
          en: `Take the annotation autoscaling.keda.sh/paused-scale-out off ${name}, and selectPolicy: Disabled out of its behavior.`,
          ko: `${name}에서 autoscaling.keda.sh/paused-scale-out 어노테이션과 behavior의 selectPolicy: Disabled를 제거하십시오.`,
        },
      }
    : {
        text: {
          en: `Take selectPolicy: Disabled out of the behavior of ${name}. ${hint.en}`,
          ko: `${name}의 behavior에서 selectPolicy: Disabled를 제거하십시오. ${hint.ko}`,
        },
        snippet: {
          language: 'yaml',
          code: `${yamlHead(autoscaler.object)}
  behavior:
${(autoscaler.disabled ?? [])
  .map(
    direction => `    ${direction === 'up' ? 'scaleUp' : 'scaleDown'}:
      selectPolicy: Max
`,
  )
  .join('')}`,
        },
      };
}
