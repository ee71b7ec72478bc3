import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Text } from '@backstage/ui';
import { RiAlertLine } from '@remixicon/react';
import type { Evidence } from 'backstage-plugin-layer6-common';
import { useLanguage, useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { RelativeTime } from '../RelativeTime';
import { groupByObject, objectName } from './objects';
import type { EvidenceSubject } from './selection';
import styles from './Evidence.module.css';

/** The finding, its rule, and each object that it was read from. */
export function EvidenceDetails({ subject }: { subject: EvidenceSubject }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const localize = useLocalize();
  return (
    <div className={styles.details} lang={useLanguage()}>
      {subject.message && (
        <Text as="p" variant="body-medium">
          {localize(subject.message)}
        </Text>
      )}
      {subject.evidence.length === 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('evidence.none')}
        </Text>
      )}
      {groupByObject(subject.evidence).map(items => (
        <ObjectEvidence key={keyOf(items[0])} items={items} />
      ))}
      {subject.rule && (
        <div>
          <Text as="h3" variant="body-small" weight="bold">
            {t('evidence.rule')}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {localize(subject.rule)}
          </Text>
        </div>
      )}
    </div>
  );
}

/** What was read from one object at one time: field by field. */
function ObjectEvidence({ items }: { items: Evidence[] }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const [{ source, object, observedAt }] = items;
  const isDeclared = items.some(({ declared }) => declared);
  return (
    <Box bg="neutral" className={styles.object}>
      <Text as="h3" variant="body-small" weight="bold">
        {objectName(object)}
      </Text>
      <Text as="p" variant="body-x-small" color="secondary">
        {object.apiVersion} · {t('evidence.source', { source })} ·{' '}
        {t('evidence.seen', { time: <RelativeTime value={observedAt} /> })}
      </Text>
      <dl className={styles.fields}>
        {items.map(({ path, value }, at) => (
          // The same field may be seen twice, e.g. in the conditions of an object.
          <div key={`${path} ${at}`} className={styles.field}>
            <dt>{path}</dt>
            <dd>
              {value === null ? <em>{t('evidence.absent')}</em> : String(value)}
            </dd>
          </div>
        ))}
      </dl>
      {isDeclared && (
        <Text as="p" variant="body-x-small" className={styles.declared}>
          <RiAlertLine size={14} aria-hidden /> {t('evidence.declared')}
        </Text>
      )}
    </Box>
  );
}

function keyOf({ source, object, observedAt }: Evidence): string {
  return JSON.stringify([source, object, observedAt]);
}
