import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import { useLanguage } from '../../hooks/useLanguage';
import { layer6TranslationRef } from '../../translation';
import styles from './SummaryCard.module.css';

interface SummaryCardProps {
  /** Of the tab that says more. Where the portal has none, the card leads nowhere. */
  href?: string;
  /** Where it leads, for those who do not see the card. */
  label: string;
  children: ReactNode;
}

/** What an entity's overview says of Layer 6 in short; all of it leads to the tab. */
export function SummaryCard({ href, label, children }: SummaryCardProps) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const language = useLanguage();
  const link = href ? { href, label } : {};
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
      <CardBody>{children}</CardBody>
    </Card>
  );
}
