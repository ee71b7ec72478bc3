import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge } from '@backstage/ui';
import { RiAlertLine } from '@remixicon/react';
import type { Placement } from 'backstage-plugin-layer6-common';
import type { ReactNode } from 'react';
import { layer6TranslationRef } from '../../translation';
import { RelativeTime } from '../RelativeTime';
import styles from './Placements.module.css';

export function PlacementRow({ placement }: { placement: Placement }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { source, environment, cluster, namespace, zones, replicas } =
    placement;
  return (
    <tr>
      <th scope="row">
        <span className={styles.kind}>{placement.kind}</span> {placement.name}
      </th>
      <Labelled label={t('placements.cluster')}>
        {cluster ?? source}
        {environment && <span className={styles.aside}> · {environment}</span>}
      </Labelled>
      <Labelled label={t('placements.namespace')}>{namespace}</Labelled>
      <Labelled label={t('placements.replicas')}>
        {replicas && (
          <span className={styles.short}>
            <Replicas {...replicas} />
          </span>
        )}
      </Labelled>
      <Labelled label={t('placements.zones')}>{zones.join(', ')}</Labelled>
      <Labelled label={t('placements.seen')}>
        <span className={styles.short}>
          <RelativeTime value={placement.observedAt} />
        </span>
        {placement.stale && (
          <Badge
            size="small"
            className={styles.stale}
            icon={<RiAlertLine aria-hidden />}
          >
            {t('placements.stale')}
          </Badge>
        )}
        {!placement.observed && (
          <Badge size="small">{t('placements.templates')}</Badge>
        )}
      </Labelled>
    </tr>
  );
}

/** How many run and should run. The second is not written down where an autoscaler has the say. */
function Replicas({ ready, desired }: NonNullable<Placement['replicas']>) {
  const { t } = useTranslationRef(layer6TranslationRef);
  if (ready === undefined || desired === undefined) {
    return ready ?? '–';
  }
  return t('placements.replicasOf', { ready, desired });
}

/** A cell that carries its column's name, for where the table is shown as a list. A dash where there is nothing to say. */
function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td data-label={label}>
      <div className={styles.cell}>{children || '–'}</div>
    </td>
  );
}
