import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Box, ButtonLink, Text } from '@backstage/ui';
import { FrameworkProvider } from '../../hooks/useFramework';
import { useTeam } from '../../hooks/useTeam';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { PeriodChoice } from '../Choice';
import { Content } from '../Content';
import { Loaded } from '../Loaded';
import { Numbers } from '../Numbers';
import { OwnersChoice } from '../Trend';
import { TeamChecks } from './TeamChecks';
import { TeamChildren } from './TeamChildren';
import { teamFilter } from './teamFilter';
import { TeamTrend } from './TeamTrend';
import { WorstServices } from './WorstServices';
import styles from './TeamContent.module.css';

/** The *Layer 6* tab of a group, a system or a domain: how does what it owns or holds stand? */
export function TeamContent() {
  const { entity } = useEntity();
  return (
    <Content>
      <FrameworkProvider>
        <Team key={stringifyEntityRef(entity)} entity={entity} />
      </FrameworkProvider>
    </Content>
  );
}

function Team({ entity }: { entity: Entity }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { view, hrefOf } = useView();
  const entityRef = stringifyEntityRef(entity);
  const filter = teamFilter(entityRef);
  return (
    <Loaded load={useTeam(entityRef)} what={entity.metadata.name}>
      {team =>
        team.services === 0 ? (
          <Box bg="neutral" className={styles.none}>
            <Text as="h2" variant="title-x-small" weight="bold">
              {t('team.none')}
            </Text>
            <Text as="p">{t('team.noneHint')}</Text>
          </Box>
        ) : (
          <>
            <div className={styles.bar}>
              <div className={styles.choices}>
                <PeriodChoice />
                <OwnersChoice />
              </div>
              <ButtonLink
                variant="secondary"
                href={hrefOf('services', { filter })}
              >
                {t('team.allServices')}
              </ButtonLink>
            </div>
            <Numbers rollup={team} period={view.period} />
            <TeamChecks team={team} filter={filter} />
            <WorstServices services={team.worst} />
            <TeamChildren team={team} />
            <TeamTrend filter={filter} />
          </>
        )
      }
    </Loaded>
  );
}
