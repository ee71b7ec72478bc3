import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CheckStatus,
  ServiceSummary,
} from 'backstage-plugin-layer6-common';
import { useMemo } from 'react';
import { useEntityHref } from '../../hooks/useEntityHref';
import { layer6TranslationRef } from '../../translation';
import { DataTable } from '../DataTable';
import { Section } from '../Section';
import { useColumns } from '../ServicesTab';

const FALLING_SHORT: CheckStatus[] = ['partial', 'fail', 'unknown'];

/** The services that need somebody most. */
export function WorstServices({ services }: { services: ServiceSummary[] }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const entityHref = useEntityHref();
  const all = useColumns();
  const columns = useMemo(
    () =>
      all
        .filter(({ id, isCheck }) => isCheck || ['name', 'score'].includes(id))
        .map(column => ({ ...column, isSortable: false })),
    [all],
  );
  // Where few services are below a team, the ten worst are all of them, the good ones too.
  const short = services.filter(({ checks }) =>
    checks.some(({ status }) => FALLING_SHORT.includes(status)),
  );
  if (short.length === 0) return null;
  return (
    <Section title={t('team.worst')}>
      <DataTable
        label={t('team.worst')}
        columns={columns}
        items={short.map(service => ({ ...service, id: service.entityRef }))}
        hrefOf={({ entityRef }) => entityHref(entityRef)}
      />
    </Section>
  );
}
