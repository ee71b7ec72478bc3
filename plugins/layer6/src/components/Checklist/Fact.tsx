import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './Checklist.module.css';

/** A label and what it stands for. */
export function Fact({
  label,
  children,
}: {
  label: string;
  children: ReactNode;
}) {
  return (
    <div className={styles.fact}>
      <Text as="h4" variant="body-small" color="secondary">
        {label}
      </Text>
      <div className={styles.value}>{children}</div>
    </div>
  );
}
