import {
  renderText,
  type LocalizedText,
  type Reason,
} from 'backstage-plugin-layer6-common';
import { UNKNOWN_REASONS } from '../model';

const SHARED: Record<string, LocalizedText> = UNKNOWN_REASONS;

/** A reason in both languages. A code without a text is shown as it is: the reader loses the sentence, not the verdict. */
export function messageOf(
  reason: Reason,
  texts: Record<string, LocalizedText>,
): LocalizedText {
  const text = texts[reason.code] ??
    SHARED[reason.code] ?? { en: reason.code, ko: reason.code };
  return {
    en: renderText(text.en, reason.params),
    ko: renderText(text.ko, reason.params),
  };
}
