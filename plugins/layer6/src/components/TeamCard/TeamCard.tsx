import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { FrameworkProvider } from '../../hooks/useFramework';
import { useLanguage } from '../../hooks/useLanguage';
import { useTeam } from '../../hooks/useTeam';
import { teamContentRouteRef } from '../../routes';
import { layer6TranslationRef } from '../../translation';
import { Loaded } from '../Loaded';
import { TeamSummary } from './TeamSummary';
import styles from './TeamCard.module.css';

/** The roll-up in short on the overview of a group, a system or a domain; all of it leads to the tab. */
export function TeamCard() {
  const { entity } = useEntity();
  return <CardOf key={stringifyEntityRef(entity)} entity={entity} />;
}

function CardOf({ entity }: { entity: Entity }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const language = useLanguage();
  const href = useRouteRef(teamContentRouteRef)?.();
  const { title, name } = entity.metadata;
  const load = useTeam(stringifyEntityRef(entity));
  const link = href
    ? { href, label: t('team.card', { entity: title ?? name }) }
    : {};
  return (
    <Card className={styles.card} lang={language} {...link}>
      <CardHeader className={styles.header}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('card.title')}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('card.subtitle')}
        </Text>
      </CardHeader>
      <CardBody>
        <FrameworkProvider>
          <Loaded load={load} what={t('card.title')}>
            {team => <TeamSummary team={team} />}
          </Loaded>
        </FrameworkProvider>
      </CardBody>
    </Card>
  );
}
