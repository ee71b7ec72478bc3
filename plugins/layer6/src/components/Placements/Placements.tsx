import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Placement } from 'backstage-plugin-layer6-common';
import { layer6TranslationRef } from '../../translation';
import { Section } from '../Section';
import { PlacementRow } from './PlacementRow';
import styles from './Placements.module.css';

/** Where the entity runs; left out where it runs nowhere. */
export function Placements({ placements }: { placements: Placement[] }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  if (placements.length === 0) return null;
  return (
    <Section title={t('placements.title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('placements.workload')}</th>
            <th scope="col">{t('placements.cluster')}</th>
            <th scope="col">{t('placements.namespace')}</th>
            <th scope="col">{t('placements.replicas')}</th>
            <th scope="col">{t('placements.zones')}</th>
            <th scope="col">{t('placements.seen')}</th>
          </tr>
        </thead>
        <tbody>
          {placements.map(placement => (
            <PlacementRow key={keyOf(placement)} placement={placement} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function keyOf({ source, namespace, kind, name }: Placement): string {
  return JSON.stringify([source, namespace, kind, name]);
}
