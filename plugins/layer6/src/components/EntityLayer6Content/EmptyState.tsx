import type { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Note } from 'backstage-plugin-layer6-common';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { Section } from '../Section';
import { Snippet } from '../Snippet';
import { annotationSnippet, selectorCommand } from './unbound';
import styles from './EntityLayer6Content.module.css';

/** What to do so that the entity gets a scorecard: the reason why it has none, and the snippet. */
export function EmptyState({ entity, note }: { entity: Entity; note: Note }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const localize = useLocalize();
  const { selector } = note.reason.params;
  return (
    <Section title={t('empty.title')}>
      <div className={styles.empty}>
        <Text as="p" weight="bold">
          {localize(note.message)}
        </Text>
        {selector === undefined ? (
          <>
            <Text as="p">{t('empty.annotate')}</Text>
            <Snippet
              code={annotationSnippet(entity)}
              title="catalog-info.yaml"
            />
          </>
        ) : (
          <>
            <Text as="p">{t('empty.unmatched')}</Text>
            <Snippet code={selectorCommand(String(selector))} title="kubectl" />
          </>
        )}
        <Text as="p" variant="body-small" color="secondary">
          {t('empty.afterwards')}
        </Text>
      </div>
    </Section>
  );
}
