import { Box, Text } from '@backstage/ui';
import { useId, type ReactNode } from 'react';
import styles from './Section.module.css';

/** A surface of the tab with its heading, and what stands at the heading's end. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.section}
      aria-labelledby={titleId}
    >
      <div className={styles.head}>
        <Text as="h2" id={titleId} variant="title-x-small" weight="bold">
          {title}
        </Text>
        {aside}
      </div>
      {children}
    </Box>
  );
}
