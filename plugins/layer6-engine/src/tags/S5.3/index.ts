import {
  workloadName,
  type KnownFact,
  type Mtls,
  type TagRule,
  type WorkloadAsset,
} from '../../model';
import { byWorkload, type TagVerdict } from '../byWorkload';

const NONE = { code: 'plaintext', params: {} };

/** mTLS: traffic to it is mutual TLS, enforced or not. */
export const rule: TagRule = {
  code: 'S5.3',
  description: {
    en: 'Peers in the mesh reach it by mutual TLS',
    ko: '메시 안의 상대와 상호 TLS로 통신합니다',
  },
  reasons: {
    'mutual-tls': {
      en: 'Peers reach {workload} by mutual TLS',
      ko: '{workload}: 상호 TLS로 통신합니다',
    },
    'mutual-tls-in-part': {
      en: 'Peers reach {workload} by mutual TLS, but not every pod or port of it',
      ko: '{workload}: 일부 파드나 포트만 상호 TLS로 통신합니다',
    },
    plaintext: {
      en: 'Nothing reaches it by mutual TLS',
      ko: '상호 TLS로 통신하지 않습니다',
    },
  },
  evaluate: subject => byWorkload(subject, ({ mtls }) => mtls, judge, NONE),
};

function judge(
  { observed, value: { mode } }: KnownFact<Mtls>,
  workload: WorkloadAsset,
): TagVerdict {
  if (mode === 'none') return { state: 'not-seen', reason: NONE };
  if (!observed) {
    const params = { what: 'mTLS' };
    return { state: 'unknown', reason: { code: 'template-only', params } };
  }
  const code = mode === 'mixed' ? 'mutual-tls-in-part' : 'mutual-tls';
  const params = { workload: workloadName(workload) };
  return { state: 'seen', reason: { code, params } };
}
