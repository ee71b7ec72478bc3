import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { CheckPart } from 'backstage-plugin-layer6-common';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { Snippet } from '../Snippet';
import { DecidedBy } from './DecidedBy';
import { Fact } from './Fact';
import { Members } from './Members';
import styles from './Checklist.module.css';

const SNIPPET_TITLES = { yaml: 'YAML', shell: 'Shell' };

/** One part of a check: what was seen against what is wanted, by what it was decided, and how to mend it. */
export function PartDetails({
  checkId,
  part,
}: {
  checkId: string;
  part: CheckPart;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const localize = useLocalize();
  const { actual, expected, members, remedy } = part;
  return (
    <div className={styles.part}>
      {(actual || expected) && (
        <div className={styles.comparison}>
          {actual && (
            <Fact label={t('checklist.observed')}>{localize(actual)}</Fact>
          )}
          {expected && (
            <Fact label={t('checklist.expected')}>{localize(expected)}</Fact>
          )}
        </div>
      )}
      {members && <Members {...members} />}
      {part.evidence.length > 0 && (
        <Fact label={t('checklist.decidedBy')}>
          <DecidedBy checkId={checkId} part={part} />
        </Fact>
      )}
      {!part.observed && part.evidence.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('checklist.templateOnly')}
        </Text>
      )}
      {remedy && (
        <Fact label={t('checklist.fix')}>
          <p>{localize(remedy.text)}</p>
          {remedy.snippet && (
            <Snippet
              code={remedy.snippet.code}
              title={SNIPPET_TITLES[remedy.snippet.language]}
              what={`${t('checklist.fix')}: ${part.subject}`}
            />
          )}
        </Fact>
      )}
    </div>
  );
}
