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
    en: 'Annotation {annotation} names {codes}, which the tag catalogue does not have; it has {allowed}',
    ko: '어노테이션 {annotation}의 {codes}은(는) 태그 목록에 없습니다. 쓸 수 있는 코드: {allowed}',
  },
  'annotation-empty': {
    en: 'Annotation {annotation} is empty; an entry is written {form}',
    ko: '어노테이션 {annotation}이(가) 비어 있습니다. 항목 형식: {form}',
  },
  'entry-malformed': {
    en: '"{entry}" in annotation {annotation} is not of the form {form}',
    ko: '어노테이션 {annotation}의 "{entry}"은(는) {form} 형식이 아닙니다',
  },
  'entry-wildcard': {
    en: '"{entry}" in annotation {annotation} has a * where none is allowed; the character itself is written %2A, and the form is {form}',
    ko: '어노테이션 {annotation}의 "{entry}"에서 *를 쓸 수 없는 자리에 썼습니다. 문자 *는 %2A로 적습니다. 형식: {form}',
  },
  'entry-escape': {
    en: '"{entry}" in annotation {annotation} has a % that encodes nothing; the character itself is written %25',
    ko: '어노테이션 {annotation}의 "{entry}"에 잘못된 % 표기가 있습니다. 문자 %는 %25로 적습니다',
  },
  'source-not-configured': {
    en: 'Annotation {annotation} names the source {source}, which does not exist; there are {sources}',
    ko: '어노테이션 {annotation}의 소스 {source}이(가) 없습니다. 있는 소스: {sources}',
  },
  'reference-not-found': {
    en: 'Annotation {annotation} names {entries}; nothing of that name was found',
    ko: '어노테이션 {annotation}의 {entries}에 해당하는 대상을 찾지 못했습니다',
  },
  'reference-not-whole': {
    en: '"{entry}" in annotation {annotation} may mean more than was seen: {sources} could not be read in whole',
    ko: '어노테이션 {annotation}의 "{entry}"에 해당하는 대상이 더 있을 수 있습니다. {sources}을(를) 전부 읽지는 못했습니다',
  },
  'dependency-not-found': {
    en: '{entity}, on which it depends, names {entries} in annotation {annotation}; nothing of that name was found',
    ko: '의존하는 {entity}의 어노테이션 {annotation}에 적힌 {entries}에 해당하는 대상을 찾지 못했습니다',
  },
  'dependency-not-whole': {
    en: '"{entry}" in annotation {annotation} of {entity}, on which it depends, may mean more than was seen: {sources} could not be read in whole',
    ko: '의존하는 {entity}의 어노테이션 {annotation}에 적힌 "{entry}"에 해당하는 대상이 더 있을 수 있습니다. {sources}을(를) 전부 읽지는 못했습니다',
  },
  'reference-in-several-sources': {
    en: '"{entry}" in annotation {annotation} is found in {sources}, and all of them are meant; a source’s name in front picks one',
    ko: '어노테이션 {annotation}의 "{entry}"이(가) {sources}에 모두 있어 전부 연결합니다. 앞에 소스 이름을 적으면 하나만 연결됩니다',
  },
  'address-in-several-sources': {
    en: '{workload} talks to {hosts}, which different clusters in {sources} have as theirs, so that none of them is taken; an annotation that names its topics, queues or streams picks one',
    ko: '{workload}의 연결 주소 {hosts}이(가) {sources}의 서로 다른 클러스터에 있어 어느 것도 연결하지 않습니다. 토픽, 큐, 스트림을 어노테이션에 적으면 하나로 정해집니다',
  },
} as const satisfies Record<string, LocalizedText>;

/** Codes of what binding has to say to the reader. @public */
export type BindingNoteCode = keyof typeof TEXTS;

export type BindingNote = Note & { reason: { code: BindingNoteCode } };

const MISTAKES: readonly string[] = [
  'annotation-unreadable',
  'unknown-tag-code',
  'annotation-empty',
  'entry-malformed',
  'entry-wildcard',
  'entry-escape',
  'source-not-configured',
] satisfies BindingNoteCode[];

/** Whether a note of a scorecard is about something that the owner wrote wrongly. @public */
export function isAnnotationMistake({ reason }: Note): boolean {
  return MISTAKES.includes(reason.code);
}

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
