import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, ButtonLink, Text } from '@backstage/ui';
import { layer6TranslationRef } from '../../translation';
import { isFiltered, useView } from '../../view';
import styles from './Nothing.module.css';

/** Why there is nothing to see, and what to do: the filter lets nothing through, or there is no scorecard at all. */
export function Nothing() {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { view, change, hrefOf } = useView();
  const filtered = isFiltered(view);
  return (
    <Box bg="neutral" className={styles.nothing}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t(filtered ? 'nothing.filtered' : 'nothing.services')}
      </Text>
      <Text as="p">
        {t(filtered ? 'nothing.filteredHint' : 'nothing.servicesHint')}
      </Text>
      {filtered ? (
        <Button variant="secondary" onPress={() => change({ filter: {} })}>
          {t('nothing.clear')}
        </Button>
      ) : (
        <ButtonLink variant="secondary" href={hrefOf('sources')}>
          {t('nothing.toSources')}
        </ButtonLink>
      )}
    </Box>
  );
}
