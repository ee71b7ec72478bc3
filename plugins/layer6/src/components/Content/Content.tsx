import type { ReactNode } from 'react';
import { useLanguage } from '../../hooks/useLanguage';
import styles from './Content.module.css';

/** What all content stands in: one surface below the other, in the language that it is written in. */
export function Content({ children }: { children: ReactNode }) {
  const language = useLanguage();
  return (
    <div className={styles.content} lang={language}>
      <div className={styles.surfaces}>{children}</div>
    </div>
  );
}
