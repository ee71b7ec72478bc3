import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { layer6TranslationRef } from '../../translation';
import styles from './Snippet.module.css';

const CONFIRMATION_MS = 2000;

/** Text to be pasted elsewhere, with its button. `what` says which one it is to people who hear the buttons in a row. */
export function Snippet({
  code,
  title,
  what = title,
}: {
  code: string;
  title: string;
  what?: string;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  const [{ error }, copy] = useCopyToClipboard();
  const [copiedAt, setCopiedAt] = useState<number>();
  useEffect(() => {
    if (copiedAt === undefined) return undefined;
    const timer = setTimeout(() => setCopiedAt(undefined), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [copiedAt]);

  const onCopy = () => {
    copy(code);
    setCopiedAt(Date.now());
  };
  const isCopied = copiedAt !== undefined && !error;
  return (
    <div className={styles.snippet}>
      <div className={styles.bar}>
        <Text variant="body-x-small" color="secondary">
          {title}
        </Text>
        <Button
          size="small"
          variant="tertiary"
          iconStart={isCopied ? <RiCheckLine /> : <RiFileCopyLine />}
          aria-label={t('snippet.copyLabel', { what })}
          onPress={onCopy}
        >
          {isCopied ? t('snippet.copied') : t('snippet.copy')}
        </Button>
        <VisuallyHidden role="status">
          {isCopied ? t('snippet.copied') : ''}
        </VisuallyHidden>
      </div>
      {/* Focusable, so that code wider than its place can be scrolled by keyboard. */}
      <pre
        className={styles.code}
        role="region"
        aria-label={what}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <code>{code}</code>
      </pre>
    </div>
  );
}
