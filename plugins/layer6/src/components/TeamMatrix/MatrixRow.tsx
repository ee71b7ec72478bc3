import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Text } from '@backstage/ui';
import { RiArrowRightSLine } from '@remixicon/react';
import type { TeamRow } from 'backstage-plugin-layer6-common';
import { Button, Collection, Row } from 'react-aria-components';
import { useFramework } from '../../hooks/useFramework';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import type { Period } from '../../view';
import { Change, CheckCell, Sparkline } from '../Rollup';
import { TeamName } from './TeamName';
import { titleOf } from './titleOf';
import type { TeamNode } from './tree';
import styles from './TeamMatrix.module.css';

/** A team in the matrix, and below it what belongs to it. */
export function MatrixRow({
  node,
  period,
  narrow,
  hrefOf,
}: {
  node: TeamNode;
  period: Period;
  /** Whether the score comes first: there is no room for more. */
  narrow: boolean;
  hrefOf(team: TeamRow, check?: string): string;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const localize = useLocalize();
  const { checks } = useFramework();
  const { team, children } = node;
  const title = titleOf(team) || t('teams.ownerless');
  const score = (
    <Cell className={styles.number}>
      <Text weight="bold">{team.score ?? '–'}</Text>
    </Cell>
  );
  return (
    <Row
      id={node.id}
      textValue={title}
      className={styles.row}
      hasChildItems={children.length > 0}
    >
      <Cell className={styles.name} textValue={title}>
        {children.length > 0 ? (
          <Button slot="chevron" className={styles.chevron}>
            <RiArrowRightSLine size={20} aria-hidden />
          </Button>
        ) : (
          <span className={styles.leaf} />
        )}
        <TeamName team={team} title={title} href={hrefOf(team)} />
      </Cell>
      {narrow && score}
      <Cell className={styles.number}>{team.services}</Cell>
      {checks.map(({ id, shortName }) => (
        <Cell key={id} className={styles.check}>
          {team.checks[id] && (
            <CheckCell
              check={localize(shortName)}
              counts={team.checks[id]}
              href={hrefOf(team, id)}
            />
          )}
        </Cell>
      ))}
      {!narrow && score}
      <Cell className={styles.number}>
        <Change points={team.change[period]} />
      </Cell>
      <Cell>
        <Sparkline scores={team.sparkline} />
      </Cell>
      <Collection items={children}>
        {child => (
          <MatrixRow
            node={child}
            period={period}
            narrow={narrow}
            hrefOf={hrefOf}
          />
        )}
      </Collection>
    </Row>
  );
}
