import {
  renderText,
  type LocalizedText,
  type Note,
  type ReasonParam,
} from 'backstage-plugin-layer6-common';

const TEXTS = {
  'no-annotation': {
    en: 'No annotation says what runs this entity',
    ko: '이 엔티티가 어디에서 실행되는지 알려 주는 어노테이션이 없습니다',
  },
  'annotation-unreadable': {
    en: 'Annotation {annotation} has a value that cannot be read, "{value}": {problem}',
    ko: '어노테이션 {annotation}의 값 "{value}"을(를) 해석할 수 없습니다: {problem}',
  },
  'selector-matches-nothing': {
    en: 'Nothing in any source bears the labels {selector}',
    ko: '어떤 소스에도 레이블 {selector}을(를) 가진 대상이 없습니다',
  },
  'selector-matches-elsewhere': {
    en: 'The labels {selector} are found in {found}, but not in cluster {cluster}, namespace {namespace}',
    ko: '레이블 {selector}은(는) {found}에 있으나 클러스터 {cluster}, 네임스페이스 {namespace}에는 없습니다',
  },
  'unknown-tag-code': {
    en: 'Annotation layer6/tags names {codes}, which the tag catalogue does not have',
    ko: '어노테이션 layer6/tags의 {codes}은(는) 태그 목록에 없습니다',
  },
} as const satisfies Record<string, LocalizedText>;

/** Codes of what binding has to say to the reader. @public */
export type BindingNoteCode = keyof typeof TEXTS;

export type BindingNote = Note & { reason: { code: BindingNoteCode } };

export function bindingNote(
  code: BindingNoteCode,
  params: Record<string, ReasonParam>,
): BindingNote {
  return {
    reason: { code, params },
    message: {
      en: renderText(TEXTS[code].en, params),
      ko: renderText(TEXTS[code].ko, params),
    },
    evidence: [],
  };
}
