import type { TagRule } from '../../model';
import { byWorkload } from '../byWorkload';

const NOT_REPLACED = { code: 'not-replaced', params: {} };

/** Self-Healing: something replaces what dies. */
export const rule: TagRule = {
  code: 'M1.1',
  description: {
    en: 'A controller replaces what dies',
    ko: '컨트롤러가 종료된 인스턴스를 다시 만듭니다',
  },
  reasons: {
    'replaced-by': {
      en: 'A {controller} replaces what dies',
      ko: '{controller}이(가) 종료된 인스턴스를 다시 만듭니다',
    },
    'not-replaced': {
      en: 'Nothing replaces what dies',
      ko: '종료된 인스턴스를 다시 만드는 컨트롤러가 없습니다',
    },
  },
  evaluate: subject =>
    byWorkload(
      subject,
      workload => workload.healing,
      ({ value: { replacedBy } }) =>
        replacedBy
          ? {
              state: 'seen',
              reason: {
                code: 'replaced-by',
                params: { controller: replacedBy },
              },
            }
          : { state: 'not-seen', reason: NOT_REPLACED },
      NOT_REPLACED,
    ),
};
