import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CheckPart } from 'backstage-plugin-layer6-common';
import { layer6TranslationRef } from '../../translation';
import { EvidenceButton } from '../Evidence';
import { objectName } from '../Evidence/objects';
import { EvidenceLine } from './EvidenceLine';
import styles from './Checklist.module.css';

/** Enough to recognise what decided; the rest is one click away. */
const SHOWN = 3;

/** The objects and fields that decided a part, and the way to all of its evidence. */
export function DecidedBy({
  checkId,
  part,
}: {
  checkId: string;
  part: CheckPart;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <>
      <ul className={styles.deciders}>
        {part.evidence.slice(0, SHOWN).map((evidence, at) => (
          <li key={`${objectName(evidence.object)} ${evidence.path} ${at}`}>
            <EvidenceLine {...evidence} />
          </li>
        ))}
      </ul>
      <EvidenceButton
        selection={{ type: 'check', id: checkId, part: part.subject }}
      >
        {t('checklist.allEvidence', { count: part.evidence.length })}
      </EvidenceButton>
    </>
  );
}
