import { TECHNOLOGIES } from 'backstage-plugin-layer6-common';
import {
  workloadName,
  type KnownFact,
  type MeshMembership,
  type TagRule,
  type WorkloadAsset,
} from '../../model';
import { byWorkload, type TagVerdict } from '../byWorkload';

const NONE = { code: 'in-no-mesh', params: {} };

const SEEN = {
  in: 'in-mesh',
  some: 'some-pods-in-mesh',
  template: 'proxy-in-template',
} as const;

/** Service Mesh: it is in one. That somebody asked for one is not enough. */
export const rule: TagRule = {
  code: 'R5.3',
  description: {
    en: 'Its pods are in a service mesh: Istio, Linkerd or Consul Connect',
    ko: '파드가 서비스 메시(Istio, Linkerd, Consul Connect)에 속합니다',
  },
  reasons: {
    'in-mesh': {
      en: '{workload} is in {mesh}',
      ko: '{workload}: {mesh}에 속함',
    },
    'some-pods-in-mesh': {
      en: '{meshed} of {total} pods of {workload} are in {mesh}',
      ko: '{workload}: 파드 {total}개 중 {meshed}개가 {mesh}에 속함',
    },
    'proxy-in-template': {
      en: 'The template of {workload} holds the proxy of {mesh}',
      ko: '{workload}의 템플릿에 {mesh} 프록시가 있습니다',
    },
    'only-intended': {
      en: '{mesh} is asked for, and nothing carries it yet',
      ko: '{mesh} 주입이 설정되어 있지만 아직 적용되지 않았습니다',
    },
    'in-no-mesh': {
      en: 'It is in no service mesh',
      ko: '서비스 메시에 속하지 않습니다',
    },
  },
  evaluate: subject => byWorkload(subject, ({ mesh }) => mesh, judge, NONE),
};

function judge(
  { value: membership }: KnownFact<MeshMembership | null>,
  workload: WorkloadAsset,
): TagVerdict {
  if (!membership) return { state: 'not-seen', reason: NONE };
  const { pods, state } = membership;
  const mesh =
    TECHNOLOGIES.find(({ id }) => id === membership.mesh)?.name ??
    membership.mesh;
  if (state === 'intended' && pods.total === 0) {
    const params = { workload: workloadName(workload), what: 'service mesh' };
    return { state: 'unknown', reason: { code: 'no-live-pods', params } };
  }
  if (state === 'intended') {
    return {
      state: 'not-seen',
      reason: { code: 'only-intended', params: { mesh } },
    };
  }
  const params = { workload: workloadName(workload), mesh, ...pods };
  return { state: 'seen', reason: { code: SEEN[state], params } };
}
