import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton, Text } from '@backstage/ui';
import { isNotFound, reasonOf } from '../../api/errors';
import { useScorecard } from '../../hooks/useScorecard';
import { entityContentRouteRef } from '../../routes';
import { layer6TranslationRef } from '../../translation';
import { SummaryCard } from '../SummaryCard';
import { CardSummary } from './CardSummary';

/** The scorecard in short on an entity's overview; all of it leads to the tab. Not there for entities without a scorecard. */
export function OverviewCard() {
  const { entity } = useEntity();
  return <CardOf key={stringifyEntityRef(entity)} entity={entity} />;
}

function CardOf({ entity }: { entity: Entity }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const href = useRouteRef(entityContentRouteRef)?.();
  const { loaded, error } = useScorecard(stringifyEntityRef(entity));
  if (error && isNotFound(error)) return null;

  const { title, name } = entity.metadata;
  return (
    <SummaryCard href={href} label={t('card.open', { entity: title ?? name })}>
      {loaded && <CardSummary {...loaded} />}
      {error && (
        <Text as="p" color="secondary">
          {t('error.title')}: {reasonOf(error)}
        </Text>
      )}
      {!loaded && !error && <Skeleton width="100%" height={72} />}
    </SummaryCard>
  );
}
