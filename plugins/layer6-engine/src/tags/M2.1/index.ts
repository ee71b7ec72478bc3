import {
  workloadName,
  type KnownFact,
  type TagRule,
  type TracingUse,
  type WorkloadAsset,
} from '../../model';
import { byWorkload, type TagVerdict } from '../byWorkload';

/** As their makers write them. */
const NAMES: Readonly<Record<string, string>> = {
  opentelemetry: 'OpenTelemetry',
  datadog: 'Datadog',
  dynatrace: 'Dynatrace',
  elastic: 'Elastic APM',
  newrelic: 'New Relic',
  jaeger: 'Jaeger',
  xray: 'AWS X-Ray',
  istio: 'Istio',
  linkerd: 'Linkerd',
  consul: 'Consul',
};

const NONE = { code: 'not-traced', params: {} };

/** Distributed Tracing: it, or its mesh's proxy, sends spans. */
export const rule: TagRule = {
  code: 'M2.1',
  description: {
    en: 'It is set up to send traces, by an SDK, an agent or its mesh’s proxy',
    ko: 'SDK, 에이전트 또는 메시 프록시로 트레이스를 보내도록 구성되어 있습니다',
  },
  reasons: {
    'traced-by': {
      en: '{workload} is traced by {tracers}',
      ko: '{workload} 추적: {tracers}',
    },
    'environment-not-read': {
      en: 'Its environment comes in part from ConfigMaps, Secrets, files or fields that are not read ({field}); tracing may be set there',
      ko: '환경 변수 일부를 읽지 않는 ConfigMap, Secret, 파일 또는 필드에서 가져옵니다({field}). 추적 설정이 그 안에 있을 수 있습니다',
    },
    'not-traced': {
      en: 'Nothing shows that it sends traces',
      ko: '트레이스를 보내는 구성이 확인되지 않았습니다',
    },
  },
  evaluate: subject =>
    byWorkload(subject, ({ tracing }) => tracing, judge, NONE),
};

function judge(
  { value: uses }: KnownFact<TracingUse[]>,
  workload: WorkloadAsset,
): TagVerdict {
  if (uses.length === 0) return { state: 'not-seen', reason: NONE };
  const tracers = uses.map(({ by }) => NAMES[by] ?? by);
  const params = { workload: workloadName(workload), tracers };
  return { state: 'seen', reason: { code: 'traced-by', params } };
}
