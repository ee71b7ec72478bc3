import { Text } from '@backstage/ui';
import type {
  Framework,
  TechnologyResult,
} from 'backstage-plugin-layer6-common';
import { EvidenceButton } from '../Evidence';
import { describeTechnology, technologyKey } from './technology';
import styles from './TagMap.module.css';

/** What was found of a component: name, version, and what tells it apart from others of its name. */
export function Technologies({
  technologies,
  framework,
}: {
  technologies: TechnologyResult[];
  framework: Framework;
}) {
  return (
    <ul className={styles.technologies}>
      {technologies.map(technology => {
        const key = technologyKey(technology);
        const { name, version, details } = describeTechnology(
          technology,
          framework,
        );
        return (
          <li key={key}>
            <EvidenceButton
              className={styles.technology}
              selection={{ type: 'technology', key }}
            >
              <Text variant="body-medium" weight="bold">
                {name}
              </Text>{' '}
              <Text variant="body-medium">{version}</Text>{' '}
              {details.map(detail => (
                <span key={detail} className={styles.detail}>
                  {detail}
                </span>
              ))}
            </EvidenceButton>
          </li>
        );
      })}
    </ul>
  );
}
