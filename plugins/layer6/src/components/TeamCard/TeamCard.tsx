import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { FrameworkProvider } from '../../hooks/useFramework';
import { useTeam } from '../../hooks/useTeam';
import { teamContentRouteRef } from '../../routes';
import { layer6TranslationRef } from '../../translation';
import { Loaded } from '../Loaded';
import { SummaryCard } from '../SummaryCard';
import { TeamSummary } from './TeamSummary';

/** The roll-up in short on the overview of a group, a system or a domain; all of it leads to the tab. */
export function TeamCard() {
  const { entity } = useEntity();
  return <CardOf key={stringifyEntityRef(entity)} entity={entity} />;
}

function CardOf({ entity }: { entity: Entity }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const href = useRouteRef(teamContentRouteRef)?.();
  const load = useTeam(stringifyEntityRef(entity));
  const { title, name } = entity.metadata;
  return (
    <SummaryCard href={href} label={t('team.card', { entity: title ?? name })}>
      <FrameworkProvider>
        <Loaded load={load} what={t('card.title')}>
          {team => <TeamSummary team={team} />}
        </Loaded>
      </FrameworkProvider>
    </SummaryCard>
  );
}
