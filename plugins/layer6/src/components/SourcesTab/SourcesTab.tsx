import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Text } from '@backstage/ui';
import useInterval from 'react-use/esm/useInterval';
import { layer6ApiRef } from '../../api';
import { useLoad } from '../../hooks/useLoad';
import { layer6TranslationRef } from '../../translation';
import { Loaded } from '../Loaded';
import { Snippet } from '../Snippet';
import { SourceItem } from './SourceItem';
import styles from './SourcesTab.module.css';

/** Sources are read again by themselves. */
const RELOAD_EVERY_MS = 10_000;

const EXAMPLE = [
  'layer6:',
  '  sources:',
  '    kubernetes:',
  '      - name: production',
  '        manifests: ./manifests',
].join('\n');

/** What is asked for what runs: does it answer, how fresh is it, what could it not read. */
export function SourcesTab() {
  const { t } = useTranslationRef(layer6TranslationRef);
  const api = useApi(layer6ApiRef);
  const load = useLoad(() => api.getSources(), [api]);
  useInterval(() => {
    if (document.visibilityState === 'visible' && load.value) load.retry();
  }, RELOAD_EVERY_MS);
  return (
    <Loaded load={{ ...load, loading: false }} what={t('sources.title')}>
      {sources =>
        sources.length === 0 ? (
          <Box bg="neutral" className={styles.empty}>
            <Text as="h2" variant="title-x-small" weight="bold">
              {t('nothing.sources')}
            </Text>
            <Text as="p">{t('nothing.sourcesHint')}</Text>
            <Snippet code={EXAMPLE} title="app-config.yaml" />
          </Box>
        ) : (
          <ul className={styles.sources} aria-label={t('sources.title')}>
            {sources.map(source => (
              <SourceItem
                key={`${source.collector}/${source.name}`}
                source={source}
                onBegun={load.retry}
              />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
