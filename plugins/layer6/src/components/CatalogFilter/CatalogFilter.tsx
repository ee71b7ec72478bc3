import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CHECK_STATUSES,
  OBSERVED_PREFIX,
  type TagState,
} from 'backstage-plugin-layer6-common';
import { layer6ApiRef } from '../../api';
import { useLocalize } from '../../hooks/useLanguage';
import { useLoad } from '../../hooks/useLoad';
import { layer6TranslationRef } from '../../translation';
import { ObservedPicker } from './ObservedPicker';

const TAG_STATES: readonly TagState[] = [
  'observed',
  'undeclared',
  'declared',
  'unknown',
];

/** Filters of the catalog's own list, by what Layer 6 wrote on its entities. */
export function CatalogFilter() {
  const { t } = useTranslationRef(layer6TranslationRef);
  const localize = useLocalize();
  const api = useApi(layer6ApiRef);
  // Where the framework cannot be read, the catalog's page goes without.
  const { value: framework } = useLoad(() => api.getFramework(), [api]);
  if (!framework) return null;
  return (
    <>
      <ObservedPicker
        name="layer6Checks"
        label={t('catalogFilter.checks')}
        annotations={framework.checks.map(({ id, shortName }) => ({
          key: `${OBSERVED_PREFIX}check.${id}`,
          label: localize(shortName),
          values: CHECK_STATUSES.map(status => ({
            value: status,
            label: t(`status.${status}`),
          })),
        }))}
      />
      <ObservedPicker
        name="layer6Tags"
        label={t('catalogFilter.tags')}
        annotations={framework.tags.map(({ code, name }) => ({
          key: `${OBSERVED_PREFIX}tag.${code}`,
          label: `${code} ${localize(name)}`,
          values: TAG_STATES.map(state => ({
            value: state,
            label: t(`tagState.${state}`),
          })),
        }))}
      />
    </>
  );
}
