import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Text } from '@backstage/ui';
import { RiAlertLine } from '@remixicon/react';
import { useMemo } from 'react';
import { useFramework } from '../../hooks/useFramework';
import { useLanguage, useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import type { DataColumn } from '../DataTable';
import { nameOf } from '../Filter';
import { RelativeTime } from '../RelativeTime';
import { percent } from '../Rollup';
import { TagChip, technologyLabel } from '../TagMap';
import { CheckStatusCell } from './CheckStatusCell';
import type { ServiceItem } from './useServices';
import styles from './ServicesTab.module.css';

/** A column of a list of services. */
export interface ServiceColumn extends DataColumn<ServiceItem> {
  /** Whether it shows the status of a check. */
  isCheck?: boolean;
}

/** What can be told of a service in a list, in the order in which it is offered. */
export function useColumns(): ServiceColumn[] {
  const { t } = useTranslationRef(layer6TranslationRef);
  const framework = useFramework();
  const localize = useLocalize();
  const language = useLanguage();
  return useMemo(() => {
    const plain = (id: 'type' | 'lifecycle') => ({
      id,
      label: t(`services.${id}`),
      cell: (item: ServiceItem) => item[id] ?? '–',
    });
    const ref = (id: 'system' | 'domain', isSortable: boolean) => ({
      id,
      label: t(`services.${id}`),
      isSortable,
      cell: (item: ServiceItem) => (item[id] ? nameOf(item[id]) : '–'),
    });
    return [
      {
        id: 'name',
        label: t('services.name'),
        isSortable: true,
        cell: item => (
          <span className={styles.name}>
            <Text weight="bold" truncate>
              {item.title ?? nameOf(item.entityRef)}
            </Text>
            {item.stale && (
              <Badge size="small" icon={<RiAlertLine aria-hidden />}>
                {t('services.stale')}
              </Badge>
            )}
          </span>
        ),
      },
      {
        id: 'owner',
        label: t('services.owner'),
        isSortable: true,
        cell: ({ owners }) =>
          owners.map(nameOf).join(', ') || t('filter.nobody'),
      },
      {
        id: 'score',
        label: t('services.score'),
        isSortable: true,
        cell: ({ score }) => (
          <span className={styles.number}>{score ?? '–'}</span>
        ),
      },
      ...framework.checks.map(({ id, shortName }): ServiceColumn => ({
        id,
        isCheck: true,
        label: localize(shortName),
        isSortable: true,
        cell: item => (
          <CheckStatusCell
            result={item.checks.find(result => result.id === id)}
          />
        ),
      })),
      {
        id: 'technologies',
        label: t('services.technologies'),
        cell: ({ technologies }) => (
          <ul className={styles.technologies}>
            {[
              ...new Set(
                technologies.map(technology =>
                  technologyLabel(technology, framework),
                ),
              ),
            ].map(label => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        ),
      },
      {
        id: 'tags',
        label: t('services.tags'),
        cell: ({ tags }) => (
          <span className={styles.tags}>
            {tags.map(tag => (
              <TagChip key={tag.code} tag={tag} />
            ))}
          </span>
        ),
      },
      {
        id: 'clusters',
        label: t('services.clusters'),
        cell: ({ clusters }) => clusters.join(', ') || '–',
      },
      ref('system', true),
      ref('domain', false),
      plain('type'),
      plain('lifecycle'),
      {
        id: 'coverage',
        label: t('services.coverage'),
        isSortable: true,
        cell: ({ coverage }) => (
          <span className={styles.number}>
            {coverage === null ? '–' : percent(coverage, language)}
          </span>
        ),
      },
      {
        id: 'observedAt',
        label: t('services.observedAt'),
        isSortable: true,
        cell: ({ observedAt }) =>
          observedAt ? <RelativeTime value={observedAt} /> : '–',
      },
    ];
  }, [t, framework, localize, language]);
}
