import {
  CHECKLIST,
  COMPONENTS,
  TAGS,
  TECHNOLOGIES,
  type Framework,
} from 'backstage-plugin-layer6-common';

/** The framework as the API describes it, with a text for every check and tag. */
export const framework: Framework = {
  components: [...COMPONENTS],
  technologies: [...TECHNOLOGIES],
  tags: TAGS.map(tag => ({
    ...tag,
    description: {
      en: `${tag.name.en}: seen where a workload of the entity shows it.`,
      ko: `${tag.name.ko}: 엔티티의 워크로드에서 확인되면 표시합니다.`,
    },
  })),
  checks: CHECKLIST.map(item => ({
    ...item,
    description: {
      en: 'Decided on live pods first, on templates second.',
      ko: '실행 중인 파드를 먼저, 템플릿을 그다음으로 보고 판단합니다.',
    },
    why: {
      en: 'Without it, one lost zone or one busy hour takes the service down.',
      ko: '이것이 없으면 존 하나를 잃거나 부하가 몰릴 때 서비스가 중단됩니다.',
    },
    weight: 1,
    enabled: true,
    reasons: {},
  })),
};
