import type { Framework, LocalizedText } from 'backstage-plugin-layer6-common';

const PLACE = /\{\w+\}/g;

/** What a reason says, without the values that it names: "No HPA targets …". Its code, where nobody has a text for it. */
export function labelOf(
  framework: Framework,
  check: string,
  code: string,
): LocalizedText {
  const { reasons } = framework.checks.find(({ id }) => id === check) ?? {};
  const text = reasons?.[code] ?? { en: code, ko: code };
  return {
    en: text.en.replace(PLACE, '…'),
    ko: text.ko.replace(PLACE, '…'),
  };
}
