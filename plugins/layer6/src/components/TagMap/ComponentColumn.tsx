import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ComponentDefinition } from 'backstage-plugin-layer6-common';
import { useLocalize } from '../../hooks/useLanguage';
import type { LoadedScorecard } from '../../hooks/useScorecard';
import { layer6TranslationRef } from '../../translation';
import { MapTag } from './MapTag';
import { Technologies } from './Technologies';
import styles from './TagMap.module.css';

/** One of the components: always there, so that a gap is seen as a gap. */
export function ComponentColumn({
  component,
  scorecard,
  framework,
}: LoadedScorecard & { component: ComponentDefinition }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const localize = useLocalize();
  const technologies = scorecard.technologies.filter(
    technology => technology.component === component.id,
  );
  const tags = framework.tags.filter(tag => tag.component === component.id);
  const states = new Map(
    scorecard.tags.map(({ code, state }) => [code, state]),
  );
  // Nothing found is a finding; it may only be said where all was looked for.
  const isUnknown = tags.some(({ code }) => states.get(code) === 'unknown');
  const isSeen = tags.some(
    ({ code, kind }) => kind === 'primary' && states.get(code) === 'observed',
  );
  return (
    <div className={styles.component}>
      <Text as="h3" variant="body-small" color="secondary">
        {localize(component.name)}
      </Text>
      {technologies.length > 0 ? (
        <Technologies technologies={technologies} framework={framework} />
      ) : (
        <Text as="p" variant="body-medium" color="secondary">
          {isSeen && t('tagMap.unnamed')}
          {!isSeen && t(isUnknown ? 'tagMap.unknown' : 'tagMap.nothing')}
        </Text>
      )}
      <ul className={styles.tags}>
        {tags.map(tag => (
          <li key={tag.code}>
            <MapTag tag={tag} state={states.get(tag.code)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
