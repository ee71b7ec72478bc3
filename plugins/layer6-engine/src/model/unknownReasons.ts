import type { LocalizedText } from 'backstage-plugin-layer6-common';

/**
 * Why something could not be found out, whatever it is. Every check and every tag can end in one of these, so their
 * texts stand here once. A check may declare further reasons of its own for `unknown`.
 *
 * @public
 */
export const UNKNOWN_REASONS = {
  forbidden: {
    en: 'The portal may not read {what} in {source}',
    ko: '포털에 {source}의 {what} 읽기 권한이 없습니다',
  },
  'not-served': {
    en: '{source} does not serve {what}',
    ko: '{source}에서 {what}을(를) 제공하지 않습니다',
  },
  'read-failed': {
    en: '{what} in {source} could not be read: {detail}',
    ko: '{source}의 {what}을(를) 읽지 못했습니다: {detail}',
  },
  'unreadable-input': {
    en: 'Not all documents of {source} could be read ({count} could not), and what is missing may stand there',
    ko: '{source}의 문서 {count}개를 읽지 못했으며, 찾는 내용이 그 안에 있을 수 있습니다',
  },
  'incomplete-input': {
    en: '{source} is not declared complete, so {what} may exist elsewhere',
    ko: '{source}이(가) 전체라고 선언되지 않아 {what}이(가) 다른 곳에 있을 수 있습니다',
  },
  'absent-from-input': {
    en: '{source} holds no {what}',
    ko: '{source}에 {what} 정보가 없습니다',
  },
  'unknown-kind': {
    en: '{kind} is no kind whose behaviour is known',
    ko: '{kind}은(는) 동작 방식이 알려지지 않은 종류입니다',
  },
  'template-only': {
    en: 'Only templates were read; {what} shows on live pods alone',
    ko: '템플릿만 읽었습니다. {what}은(는) 실행 중인 파드에서만 확인됩니다',
  },
  'no-live-pods': {
    en: '{workload} has no running pods, so {what} cannot be seen',
    ko: '{workload}에 실행 중인 파드가 없어 {what}을(를) 확인할 수 없습니다',
  },
  'nothing-bound': {
    en: 'Nothing that runs is bound to this entity',
    ko: '이 엔티티에 연결된 실행 대상이 없습니다',
  },
  stale: {
    en: '{source} was last read {observedAt}, too long ago to count',
    ko: '{source}을(를) 마지막으로 읽은 지({observedAt}) 오래되어 판단할 수 없습니다',
  },
  'not-collected': {
    en: 'No source that could show {what} is configured',
    ko: '{what}을(를) 확인할 수 있는 소스가 설정되지 않았습니다',
  },
} as const satisfies Record<string, LocalizedText>;

/** @public */
export type UnknownReasonCode = keyof typeof UNKNOWN_REASONS;
