/**
 * A text of the framework in its two languages.
 *
 * @public
 */
export interface LocalizedText {
  en: string;
  ko: string;
}

/**
 * Why a verdict, a tag or a fact is as it is: a stable kebab-case code and the values that its text names.
 * Codes are stored as history and grouped by; they never change their meaning.
 *
 * @public
 */
export interface Reason {
  code: string;
  params: Record<string, ReasonParam>;
}

/** @public */
export type ReasonParam = string | number | boolean | string[];

/** As they are stored: ISO 8601, UTC. */
const TIMES = /\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z/g;

/**
 * Fills `{name}` places of a text with the reason's params. Lists are joined by commas; a missing param leaves the
 * place empty rather than showing its name to a reader; times are shown to the minute.
 *
 * @public
 */
export function renderText(
  template: string,
  params: Record<string, ReasonParam>,
): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) return '';
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    return text.replace(TIMES, '$1 $2 UTC');
  });
}
