import ko from './ko';
import { layer6TranslationRef } from './index';

/** Names of the places that a text fills. */
function places(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name).sort();
}

describe('the Korean words', () => {
  it('say all that the English ones say, with the same places', () => {
    const en = (
      layer6TranslationRef as unknown as {
        getDefaultMessages(): Record<string, string>;
      }
    ).getDefaultMessages();
    const korean: Record<string, string> = ko;
    expect(Object.keys(korean).sort()).toEqual(Object.keys(en).sort());
    const placesOf = (texts: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(texts)
          // One is said without its number in one language, with it in the other.
          .filter(([key]) => !key.endsWith('_one'))
          .map(([key, text]) => [key, places(text)]),
      );
    expect(placesOf(korean)).toEqual(placesOf(en));
  });
});
