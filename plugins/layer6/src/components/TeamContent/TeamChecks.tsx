import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  ServiceFilter,
  TeamScorecard,
} from 'backstage-plugin-layer6-common';
import { useFramework } from '../../hooks/useFramework';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { CheckCell, CountList } from '../Rollup';
import { Section } from '../Section';
import styles from './TeamContent.module.css';

/** Each check with its bar and counts; leads to the services, worst first. */
export function TeamChecks({
  team,
  filter,
}: {
  team: TeamScorecard;
  filter: ServiceFilter;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { checks } = useFramework();
  const localize = useLocalize();
  const { hrefOf } = useView();
  return (
    <Section title={t('checks.title')}>
      <ul className={styles.checks}>
        {checks
          .filter(({ id }) => team.checks[id])
          .map(({ id, name }) => (
            <li key={id}>
              <Text weight="bold">{localize(name)}</Text>
              <CheckCell
                check={localize(name)}
                counts={team.checks[id]}
                href={hrefOf('services', {
                  filter: { ...filter, check: [id] },
                  sort: id,
                  order: 'asc',
                })}
              />
              <CountList counts={team.checks[id]} />
            </li>
          ))}
      </ul>
    </Section>
  );
}
