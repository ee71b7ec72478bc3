import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { LocalizedText } from 'backstage-plugin-layer6-common';
import { useCallback, useMemo } from 'react';
import useObservable from 'react-use/esm/useObservable';

/** The language that the portal is shown in, as a BCP 47 tag. */
export function useLanguage(): string {
  const appLanguageApi = useApi(appLanguageApiRef);
  const changes = useMemo(() => appLanguageApi.language$(), [appLanguageApi]);
  return useObservable(changes, appLanguageApi.getLanguage()).language;
}

/** Reads the framework's texts in the portal's language, or in English where the portal speaks neither of the two. */
export function useLocalize(): (text: LocalizedText) => string {
  const language = useLanguage();
  return useCallback(
    text => (language.split('-')[0] === 'ko' ? text.ko : text.en),
    [language],
  );
}
