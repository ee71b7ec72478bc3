import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Evidence } from 'backstage-plugin-layer6-common';
import { layer6TranslationRef } from '../../translation';
import { objectName } from '../Evidence/objects';

/** An object, one of its fields, and the value that was seen there. */
export function EvidenceLine({ object, path, value }: Evidence) {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <>
      {objectName(object)} · <code>{path}</code> ={' '}
      <code>{value === null ? t('evidence.absent') : String(value)}</code>
    </>
  );
}
