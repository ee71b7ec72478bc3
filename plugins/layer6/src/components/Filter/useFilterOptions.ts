import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { CHECK_STATUSES } from 'backstage-plugin-layer6-common';
import { layer6ApiRef } from '../../api';
import { useCheckName, useFramework } from '../../hooks/useFramework';
import { useLocalize } from '../../hooks/useLanguage';
import { useLoad } from '../../hooks/useLoad';
import { layer6TranslationRef } from '../../translation';
import type { ListFilter } from '../../view';

export interface FilterOption {
  id: string;
  label: string;
}

/** What there is to choose from, as far as the caller may see it; a part without any is not offered. */
export function useFilterOptions(): {
  loading: boolean;
  options: Partial<Record<ListFilter, FilterOption[]>>;
} {
  const { t } = useTranslationRef(layer6TranslationRef);
  const catalog = useLoadedCatalog();
  const clusters = useLoadedClusters();
  const framework = useFramework();
  const checkName = useCheckName();
  const localize = useLocalize();
  return {
    loading: catalog.loading || clusters.loading,
    options: {
      ...catalog.value,
      team: [
        { id: 'none', label: t('filter.nobody') },
        ...(catalog.value?.team ?? []),
      ],
      check: framework.checks.flatMap(({ id }) =>
        CHECK_STATUSES.map(status => ({
          id: `${id}:${status}`,
          label: `${checkName(id)} · ${t(`status.${status}`)}`,
        })),
      ),
      technology: framework.technologies.map(({ id, name }) => ({
        id,
        label: name,
      })),
      tag: framework.tags.map(({ code, name }) => ({
        id: code,
        label: `${code} ${localize(name)}`,
      })),
      cluster: clusters.value,
    },
  };
}

/** Who may not see the sources can still filter by a cluster that an address names. */
function useLoadedClusters() {
  const api = useApi(layer6ApiRef);
  return useLoad(async () => {
    const sources = await api.getSources().catch(() => []);
    return sources.map(({ name }) => ({ id: name, label: name }));
  }, [api]);
}

function useLoadedCatalog() {
  const catalogApi = useApi(catalogApiRef);
  return useLoad(async () => {
    const [{ items }, { facets }] = await Promise.all([
      catalogApi.getEntities({
        filter: { kind: ['group', 'system', 'domain'] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.profile.displayName',
        ],
      }),
      catalogApi.getEntityFacets({
        filter: { kind: ['component', 'resource', 'api'] },
        facets: ['spec.lifecycle', 'spec.type'],
      }),
    ]);
    const ofKind = (kind: string) =>
      byLabel(
        items
          .filter(entity => entity.kind.toLocaleLowerCase('en-US') === kind)
          .map(entity => ({
            id: stringifyEntityRef(entity),
            label: titleOf(entity),
          })),
      );
    const ofFacet = (facet: string) =>
      byLabel(
        (facets[facet] ?? []).map(({ value }) => ({ id: value, label: value })),
      );
    return {
      team: ofKind('group'),
      system: ofKind('system'),
      domain: ofKind('domain'),
      lifecycle: ofFacet('spec.lifecycle'),
      type: ofFacet('spec.type'),
    };
  }, [catalogApi]);
}

function titleOf({ metadata, spec }: Entity): string {
  const profile = spec?.profile as { displayName?: string } | undefined;
  return metadata.title ?? profile?.displayName ?? metadata.name;
}

function byLabel(options: FilterOption[]): FilterOption[] {
  return options.sort((a, b) => a.label.localeCompare(b.label));
}
