import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Box,
  ButtonIcon,
  Dialog,
  DialogBody,
  DialogHeader,
  Text,
  useBreakpoint,
} from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useEffect, useRef } from 'react';
import { useLocalize } from '../../hooks/useLanguage';
import type { LoadedScorecard } from '../../hooks/useScorecard';
import { layer6TranslationRef } from '../../translation';
import { useEvidence } from './EvidenceContext';
import { EvidenceDetails } from './EvidenceDetails';
import { evidenceSubject, type EvidenceSubject } from './selection';
import styles from './Evidence.module.css';

/** The evidence that is open: beside the content where there is room, else in a dialog. */
export function EvidencePanel({ scorecard, framework }: LoadedScorecard) {
  const { selection, close } = useEvidence();
  const localize = useLocalize();
  const isWide = useBreakpoint().up('md');
  const subject =
    selection && evidenceSubject(selection, scorecard, framework, localize);
  if (!subject) return null;
  if (isWide) return <EvidenceRegion subject={subject} />;
  return (
    <Dialog isOpen onOpenChange={close} width="min(36rem, 92vw)">
      <DialogHeader>{subject.title}</DialogHeader>
      <DialogBody>
        <EvidenceDetails subject={subject} />
      </DialogBody>
    </Dialog>
  );
}

function EvidenceRegion({ subject }: { subject: EvidenceSubject }) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { selection, panelId, close } = useEvidence();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [selection]);

  return (
    <Box
      as="aside"
      bg="neutral"
      id={panelId}
      className={styles.region}
      aria-labelledby={`${panelId}-title`}
      onKeyDown={event => event.key === 'Escape' && close()}
    >
      <div className={styles.regionHead}>
        <div>
          <Text variant="body-x-small" color="secondary">
            {t('evidence.title')}
          </Text>
          <Text
            as="h2"
            id={`${panelId}-title`}
            className={styles.regionTitle}
            variant="title-x-small"
            weight="bold"
            ref={heading}
            tabIndex={-1}
          >
            {subject.title}
          </Text>
        </div>
        <ButtonIcon
          variant="tertiary"
          size="small"
          icon={<RiCloseLine />}
          aria-label={t('evidence.close')}
          onPress={close}
        />
      </div>
      <EvidenceDetails subject={subject} />
    </Box>
  );
}
