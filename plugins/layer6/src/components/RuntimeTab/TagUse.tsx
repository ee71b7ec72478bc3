import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { RuntimeRollup } from 'backstage-plugin-layer6-common';
import { useMemo } from 'react';
import { useFramework } from '../../hooks/useFramework';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { DataTable, type DataColumn } from '../DataTable';
import { Section } from '../Section';
import styles from './RuntimeTab.module.css';

type TagItem = RuntimeRollup['tags'][number] & { id: string };

const STATES = ['observed', 'undeclared', 'declared', 'unknown'] as const;

/** Function tags by state: where what was seen and what owners declare differ. Each number leads to the services. */
export function TagUse({ tags }: { tags: RuntimeRollup['tags'] }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const framework = useFramework();
  const localize = useLocalize();
  const { view, hrefOf } = useView();
  const columns = useMemo<DataColumn<TagItem>[]>(
    () => [
      {
        id: 'tag',
        label: t('runtime.tag'),
        cell: ({ code }) => {
          const tag = framework.tags.find(one => one.code === code);
          return (
            <>
              <Text weight="bold">{code}</Text> {tag && localize(tag.name)}
            </>
          );
        },
      },
      ...STATES.map(state => ({
        id: state,
        label: t(`runtime.${state}`),
        cell: (item: TagItem) =>
          item[state] === 0 ? (
            <Text color="secondary">0</Text>
          ) : (
            <Link
              href={hrefOf('services', {
                filter: { ...view.filter, tag: [`${item.code}:${state}`] },
              })}
              aria-label={t('runtime.showTag', {
                code: item.code,
                state: t(`runtime.${state}`),
                number: item[state],
              })}
            >
              {item[state]}
            </Link>
          ),
      })),
    ],
    [t, framework, localize, view, hrefOf],
  );
  return (
    <Section title={t('runtime.drift')}>
      <Text
        as="p"
        variant="body-small"
        color="secondary"
        className={styles.hint}
      >
        {t('runtime.driftHint')}
      </Text>
      <DataTable
        label={t('runtime.drift')}
        columns={columns}
        items={tags.map(tag => ({ ...tag, id: tag.code }))}
      />
    </Section>
  );
}
