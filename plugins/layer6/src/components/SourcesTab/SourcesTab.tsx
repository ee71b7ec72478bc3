import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Text } from '@backstage/ui';
import { layer6ApiRef } from '../../api';
import { RELOAD_EVERY_MS } from '../../hooks/reloadEvery';
import { useLoad } from '../../hooks/useLoad';
import { layer6TranslationRef } from '../../translation';
import { Loaded } from '../Loaded';
import { Snippet } from '../Snippet';
import { SourceItem } from './SourceItem';
import styles from './SourcesTab.module.css';

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
  const load = useLoad(() => api.getSources(), [api], {
    reloadEvery: RELOAD_EVERY_MS,
  });
  return (
    <Loaded load={load} what={t('sources.title')}>
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
