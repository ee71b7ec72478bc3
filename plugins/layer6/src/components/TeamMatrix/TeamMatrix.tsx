import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Column, useBreakpoint } from '@backstage/ui';
import type { TeamRow } from 'backstage-plugin-layer6-common';
import { useMemo } from 'react';
import {
  ResizableTableContainer,
  Table,
  TableBody,
  TableHeader,
  Virtualizer,
} from 'react-aria-components';
import { useFramework } from '../../hooks/useFramework';
import { useLocalize } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { compareTeams, TEAM_COLUMNS } from './compareTeams';
import { HEADING_HEIGHT, MatrixLayout, ROW_HEIGHT } from './MatrixLayout';
import { MatrixRow } from './MatrixRow';
import { countShown, sortTree, type TeamNode } from './tree';
import styles from './TeamMatrix.module.css';

/** Teams by checks. Only the rows in sight are in the page, so that hundreds of teams stay smooth. */
export function TeamMatrix({
  label,
  nameLabel,
  tree,
  expanded,
  onExpandedChange,
  hrefOf,
}: {
  /** What the table is called. */
  label: string;
  /** What its rows are. */
  nameLabel: string;
  tree: TeamNode[];
  expanded: ReadonlySet<string>;
  onExpandedChange(keys: Set<string>): void;
  /** Where the services of a team stand, all of them or those of a check. */
  hrefOf(team: TeamRow, check?: string): string;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const localize = useLocalize();
  const { checks } = useFramework();
  const { view, change } = useView();
  const narrow = useBreakpoint().down('sm');
  const { order, period } = view;
  const column =
    view.sort &&
    [...TEAM_COLUMNS, ...checks.map(({ id }) => id)].includes(view.sort)
      ? view.sort
      : 'score';
  const sorted = useMemo(
    () => sortTree(tree, compareTeams(column, order, period)),
    [tree, column, order, period],
  );
  const height = HEADING_HEIGHT + ROW_HEIGHT * countShown(sorted, expanded) + 2;
  const score = (
    <Column id="score" allowsSorting width={80}>
      {t('teams.score')}
    </Column>
  );
  return (
    <ResizableTableContainer className={styles.container} style={{ height }}>
      <Virtualizer
        layout={MatrixLayout}
        layoutOptions={{
          rowHeight: ROW_HEIGHT,
          headingHeight: HEADING_HEIGHT,
        }}
      >
        <Table
          aria-label={label}
          className={styles.table}
          treeColumn="name"
          expandedKeys={expanded}
          onExpandedChange={keys =>
            onExpandedChange(new Set([...keys].map(String)))
          }
          sortDescriptor={{
            column,
            direction: order === 'asc' ? 'ascending' : 'descending',
          }}
          onSortChange={sort =>
            change({
              sort: String(sort.column),
              order: sort.direction === 'ascending' ? 'asc' : 'desc',
            })
          }
        >
          <TableHeader>
            <Column
              id="name"
              isRowHeader
              allowsSorting
              width={narrow ? 150 : '2fr'}
              minWidth={narrow ? 150 : 185}
            >
              {nameLabel}
            </Column>
            {narrow && score}
            <Column id="services" allowsSorting width={85}>
              {t('teams.services')}
            </Column>
            {checks.map(({ id, shortName }) => (
              <Column key={id} id={id} allowsSorting width="1fr" minWidth={108}>
                {localize(shortName)}
              </Column>
            ))}
            {!narrow && score}
            <Column id="change" allowsSorting width={80}>
              {t('teams.change')}
            </Column>
            <Column id="trend" width={118}>
              {t('teams.trend')}
            </Column>
          </TableHeader>
          <TableBody
            items={sorted}
            dependencies={[period, narrow, checks, hrefOf]}
          >
            {node => (
              <MatrixRow
                node={node}
                period={period}
                narrow={narrow}
                hrefOf={hrefOf}
              />
            )}
          </TableBody>
        </Table>
      </Virtualizer>
    </ResizableTableContainer>
  );
}
