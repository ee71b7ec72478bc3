import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RuntimeUse } from 'backstage-plugin-layer6-common';
import { layer6ApiRef } from '../../api';
import { useFramework } from '../../hooks/useFramework';
import { useLocalize } from '../../hooks/useLanguage';
import { RELOAD_EVERY_MS } from '../../hooks/reloadEvery';
import { useLoad } from '../../hooks/useLoad';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { FilterBar } from '../Filter';
import { Loaded } from '../Loaded';
import { Nothing } from '../Nothing';
import { Section } from '../Section';
import { TagUse } from './TagUse';
import { TechnologyUse } from './TechnologyUse';
import styles from './RuntimeTab.module.css';

/** What the organisation runs on: technologies by component, and where owners' lists differ from what was seen. */
export function RuntimeTab() {
  const { t } = useTranslationRef(layer6TranslationRef);
  const api = useApi(layer6ApiRef);
  const { filter } = useView().view;
  const load = useLoad(() => api.getRuntime(filter), [api, filter], {
    reloadEvery: RELOAD_EVERY_MS,
  });
  return (
    <>
      <FilterBar />
      <Loaded load={load} what={t('runtime.title')}>
        {({ items, tags }) =>
          items.length === 0 && tags.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Components items={items} />
              <TagUse tags={tags} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

/** The four components in the framework's order, found or not, and what belongs to none of them. */
function Components({ items }: { items: RuntimeUse[] }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { components } = useFramework();
  const localize = useLocalize();
  const most = Math.max(...items.map(({ services }) => services));
  const sections = [
    ...components.map(({ id, name }) => ({ id, title: localize(name) })),
    { id: null, title: t('tagMap.alsoPresent') },
  ].map(section => ({
    ...section,
    uses: items.filter(({ component }) => component === section.id),
  }));
  return (
    <div className={styles.components}>
      {sections
        .filter(({ id, uses }) => id !== null || uses.length > 0)
        .map(({ id, title, uses }) => (
          <Section key={id ?? 'other'} title={title}>
            {uses.length === 0 ? (
              <p className={styles.none}>{t('runtime.nothing')}</p>
            ) : (
              <ul className={styles.list}>
                {uses.map(use => (
                  <TechnologyUse key={use.technology} use={use} most={most} />
                ))}
              </ul>
            )}
          </Section>
        ))}
    </div>
  );
}
