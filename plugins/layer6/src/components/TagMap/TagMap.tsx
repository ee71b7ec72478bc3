import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiAlertLine } from '@remixicon/react';
import type { LoadedScorecard } from '../../hooks/useScorecard';
import { layer6TranslationRef } from '../../translation';
import { Section } from '../Section';
import { ComponentColumn } from './ComponentColumn';
import { Drift } from './Drift';
import { driftedTags } from './driftedTags';
import { TagLegend } from './TagLegend';
import { Technologies } from './Technologies';
import styles from './TagMap.module.css';

/** What the entity runs on: the four components in their places, with their technologies and tags. */
export function TagMap({ scorecard, framework }: LoadedScorecard) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const strangers = scorecard.technologies.filter(
    ({ component }) => component === null,
  );
  const drifted = driftedTags(scorecard).length;
  return (
    <Section
      title={t('tagMap.title')}
      aside={
        drifted > 0 && (
          <Text variant="body-small" className={styles.drift}>
            <RiAlertLine size={16} aria-hidden />
            {t('tagMap.drift', { count: drifted })}
          </Text>
        )
      }
    >
      <div className={styles.components}>
        {framework.components.map(component => (
          <ComponentColumn
            key={component.id}
            component={component}
            scorecard={scorecard}
            framework={framework}
          />
        ))}
      </div>
      <div className={styles.foot}>
        {strangers.length > 0 && (
          <div className={styles.strangers}>
            <Text variant="body-small" color="secondary">
              {t('tagMap.alsoPresent')}
            </Text>
            <Technologies technologies={strangers} framework={framework} />
            <Text variant="body-small" color="secondary">
              {t('tagMap.noComponent')}
            </Text>
          </div>
        )}
        <TagLegend />
      </div>
      <Drift scorecard={scorecard} framework={framework} />
    </Section>
  );
}
