import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TeamRow, TeamScorecard } from 'backstage-plugin-layer6-common';
import { useCallback, useMemo } from 'react';
import { useEntityHref } from '../../hooks/useEntityHref';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { Section } from '../Section';
import { TeamMatrix, treeOf } from '../TeamMatrix';
import { teamFilter } from './teamFilter';

const NONE: ReadonlySet<string> = new Set();

/** What is directly below it: groups of a group, systems of a domain. */
export function TeamChildren({ team }: { team: TeamScorecard }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { hrefOf } = useView();
  const entityHref = useEntityHref();
  const tree = useMemo(() => treeOf(team.children), [team]);
  const childHref = useCallback(
    ({ ref }: TeamRow, check?: string) => {
      if (ref === null) return hrefOf('services');
      const page = check ? undefined : entityHref(ref);
      const filter = teamFilter(ref);
      return (
        page ??
        hrefOf('services', {
          filter: check ? { ...filter, check: [check] } : filter,
          sort: check,
          order: 'asc',
        })
      );
    },
    [hrefOf, entityHref],
  );
  const isDomain = team.ref.startsWith('domain:');
  if (tree.length === 0) return null;
  return (
    <Section title={t('team.children')}>
      <TeamMatrix
        label={t('team.children')}
        nameLabel={t(isDomain ? 'filter.system' : 'filter.team')}
        tree={tree}
        expanded={NONE}
        onExpandedChange={() => {}}
        hrefOf={childHref}
      />
    </Section>
  );
}
