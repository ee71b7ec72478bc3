import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import type {
  Coverage,
  CoverageState,
  Source,
  SourceProblem,
} from 'backstage-plugin-layer6-common';
import { layer6TranslationRef } from '../../translation';
import { StatusIcon } from '../Status';
import styles from './SourcesTab.module.css';

const LOOKS = {
  listed: 'pass',
  partial: 'partial',
  forbidden: 'fail',
  failed: 'fail',
  'not-served': 'not-applicable',
} as const satisfies Record<CoverageState, string>;

const WORST_FIRST: CoverageState[] = [
  'forbidden',
  'failed',
  'partial',
  'listed',
  'not-served',
];

/** What was read of each kind, what stood in the way, and what a person should mend. */
export function SourceDetails({ source }: { source: Source }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const kinds = Object.entries(source.coverage);
  const unread = kinds.filter(
    ([, { state }]) => state !== 'listed' && state !== 'not-served',
  ).length;
  return (
    <>
      {source.problems.length > 0 && <Problems problems={source.problems} />}
      {kinds.length > 0 && (
        <Accordion className={styles.accordion}>
          <AccordionTrigger
            title={t('sources.coverage')}
            subtitle={
              unread > 0 ? t('sources.unread', { count: unread }) : undefined
            }
          />
          <AccordionPanel>
            <CoverageTable kinds={kinds} />
          </AccordionPanel>
        </Accordion>
      )}
    </>
  );
}

function Problems({ problems }: { problems: SourceProblem[] }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  return (
    <div>
      <Text as="h3" variant="body-small" weight="bold">
        {t('sources.problems')}
      </Text>
      <ul className={styles.problems}>
        {problems.map(({ message, file, line }) => (
          <li key={`${file} ${line} ${message}`}>
            {file && (
              <code>
                {file}
                {line !== undefined &&
                  ` · ${t('sources.line', { line: String(line) })}`}
              </code>
            )}{' '}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What stands in the way first. */
function CoverageTable({ kinds }: { kinds: [string, Coverage][] }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const sorted = [...kinds].sort(
    ([kind, a], [otherKind, b]) =>
      WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) ||
      nameOf(kind).localeCompare(nameOf(otherKind)),
  );
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('sources.kind')}</th>
            <th scope="col">{t('sources.state')}</th>
            <th scope="col">{t('sources.count')}</th>
            <th scope="col">{t('sources.detail')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(([kind, { state, count, detail }]) => (
            <tr key={kind}>
              <th scope="row">{nameOf(kind)}</th>
              <td>
                <span className={styles.status}>
                  <StatusIcon status={LOOKS[state]} />
                  {t(`sources.coverageState.${state}`)}
                </span>
              </td>
              <td>{count}</td>
              <td>{detail ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A kind with its group; the core group has no name. */
function nameOf(kind: string): string {
  return kind.replace(/^\//, '');
}
