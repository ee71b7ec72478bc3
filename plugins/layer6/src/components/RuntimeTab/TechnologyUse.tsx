import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { RuntimeUse } from 'backstage-plugin-layer6-common';
import { useFramework } from '../../hooks/useFramework';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { technologyLabel } from '../TagMap';
import styles from './RuntimeTab.module.css';

/** One technology: how many services run on it, in which versions. Each leads to the services. */
export function TechnologyUse({
  use,
  most,
}: {
  use: RuntimeUse;
  /** Services on the technology that has most, to draw all to one scale. */
  most: number;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const framework = useFramework();
  const { view, hrefOf } = useView();
  const hrefTo = (technology: string) =>
    hrefOf('services', {
      filter: { ...view.filter, technology: [technology] },
    });
  const id = use.technology;
  const name = technologyLabel({ id }, framework);
  return (
    <li className={styles.technology}>
      <div className={styles.line}>
        <Link href={hrefTo(id)} weight="bold" standalone>
          {name}
        </Link>
        <Text variant="body-small">
          {t('runtime.services', { count: use.services })}
        </Text>
      </div>
      <div className={styles.track} aria-hidden>
        <div style={{ width: `${(use.services / most) * 100}%` }} />
      </div>
      <ul className={styles.versions}>
        {use.versions.map(({ version, distribution, services }) => {
          const label = technologyLabel(
            {
              id,
              version: version ?? undefined,
              distribution: distribution ?? undefined,
            },
            framework,
          );
          return (
            <li key={`${version} ${distribution}`} className={styles.line}>
              {version === null ? (
                <Text variant="body-small" color="secondary">
                  {label.slice(name.length).trim()}{' '}
                  {t('runtime.unknownVersion')}
                </Text>
              ) : (
                <Link
                  href={hrefTo(`${id}@${version}`)}
                  variant="body-small"
                  standalone
                  aria-label={t('runtime.show', { what: label })}
                >
                  {label.slice(name.length).trim()}
                </Link>
              )}
              <Text variant="body-small" color="secondary">
                {services}
              </Text>
            </li>
          );
        })}
      </ul>
    </li>
  );
}
