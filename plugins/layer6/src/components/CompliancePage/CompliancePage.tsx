import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Container,
  PluginHeader,
  Tab,
  TabList,
  TabPanel,
  Tabs,
} from '@backstage/ui';
import { RiStackLine } from '@remixicon/react';
import type { ReactElement } from 'react';
import { Navigate, useLocation } from 'react-router-dom';
import { FrameworkProvider } from '../../hooks/useFramework';
import { rootRouteRef } from '../../routes';
import { layer6TranslationRef } from '../../translation';
import { TABS, useView, type TabId } from '../../view';
import { ChecksTab } from '../ChecksTab';
import { Content } from '../Content';
import { RuntimeTab } from '../RuntimeTab';
import { ServicesTab } from '../ServicesTab';
import { SourcesTab } from '../SourcesTab';
import { TeamsTab } from '../TeamsTab';
import { ExportMenu } from './ExportMenu';
import styles from './CompliancePage.module.css';

const CONTENT: Record<TabId, ReactElement> = {
  teams: <TeamsTab />,
  services: <ServicesTab />,
  checks: <ChecksTab />,
  runtime: <RuntimeTab />,
  sources: <SourcesTab />,
};

/** Where do we stand, what got worse, what first? Each tab keeps the filter of the one before. */
export function CompliancePage() {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { hrefOf } = useView();
  const { pathname, search } = useLocation();
  const root = useRouteRef(rootRouteRef)?.();
  const tab = TABS.find(one => pathname.endsWith(`/${one}`));
  if (!tab) return <Navigate to={{ pathname: 'teams', search }} replace />;
  return (
    <main>
      <PluginHeader
        icon={<RiStackLine />}
        title={t('page.title')}
        titleLink={root}
        customActions={<ExportMenu key={tab} tab={tab} />}
      />
      <Container>
        <Tabs>
          <TabList aria-label={t('page.title')}>
            {TABS.map(id => (
              <Tab key={id} id={id} href={hrefOf(id)} matchStrategy="prefix">
                {t(`page.tabs.${id}`)}
              </Tab>
            ))}
          </TabList>
          {TABS.map(id => (
            <TabPanel key={id} id={id} className={styles.panel}>
              <Content>
                <FrameworkProvider>{CONTENT[id]}</FrameworkProvider>
              </Content>
            </TabPanel>
          ))}
        </Tabs>
      </Container>
    </main>
  );
}
