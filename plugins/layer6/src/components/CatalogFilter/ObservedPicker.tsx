import {
  CatalogAutocomplete,
  useEntityList,
} from '@backstage/plugin-catalog-react';
import { useEffect } from 'react';
import { ObservedFilter, type CatalogFilters } from './ObservedFilter';
import { useSeenTerms } from './useSeenTerms';

/** An annotation, and what its values are to a person. */
export interface ObservedAnnotation {
  key: string;
  label: string;
  values: { value: string; label: string }[];
}

/** Several values of several annotations to choose, of those that entities of the kind in sight have; nothing where none has any. */
export function ObservedPicker({
  name,
  label,
  annotations,
}: {
  name: 'layer6Checks' | 'layer6Tags';
  label: string;
  annotations: ObservedAnnotation[];
}) {
  const { filters, queryParameters, updateFilters } =
    useEntityList<CatalogFilters>();
  const seen = useSeenTerms(
    annotations.map(({ key }) => key),
    filters.kind,
  );
  const inAddress = queryParameters[name];
  useEffect(() => {
    if (inAddress?.length) {
      updateFilters({ [name]: new ObservedFilter([inAddress].flat()) });
    }
  }, [inAddress, name, updateFilters]);

  const chosen = filters[name]?.terms ?? [];
  const options = annotations
    .flatMap(({ key, label: what, values }) =>
      values.map(({ value, label: status }) => ({
        term: `${key}=${value}`,
        label: `${what} · ${status}`,
      })),
    )
    .filter(({ term }) => seen.includes(term) || chosen.includes(term));
  if (options.length === 0) return null;
  return (
    <CatalogAutocomplete<(typeof options)[number], true>
      multiple
      disableCloseOnSelect
      name={`${name}-picker`}
      label={label}
      options={options}
      getOptionLabel={option => option.label}
      value={options.filter(({ term }) => chosen.includes(term))}
      onChange={(_event, value) =>
        updateFilters({
          [name]: value.length
            ? new ObservedFilter(value.map(({ term }) => term))
            : undefined,
        })
      }
    />
  );
}
