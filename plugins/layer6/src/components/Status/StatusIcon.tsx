import type { CheckStatus } from 'backstage-plugin-layer6-common';
import type { ReactNode } from 'react';
import styles from './Status.module.css';

/** Each status has a shape of its own, so that it can be told apart without colour. */
const SHAPES: Record<CheckStatus, ReactNode> = {
  pass: (
    <>
      <circle cx="8" cy="8" r="7" />
      <path className={styles.cutout} d="M4.75 8.25 7 10.5l4.25-4.75" />
    </>
  ),
  partial: (
    <>
      <circle className={styles.outline} cx="8" cy="8" r="6.25" />
      <path d="M8 1.75a6.25 6.25 0 0 0 0 12.5z" />
    </>
  ),
  fail: (
    <>
      <circle cx="8" cy="8" r="7" />
      <path className={styles.cutout} d="m5.5 5.5 5 5m0-5-5 5" />
    </>
  ),
  'not-applicable': (
    <>
      <circle className={styles.outline} cx="8" cy="8" r="6.25" />
      <path className={styles.outline} d="M5.25 8h5.5" />
    </>
  ),
  unknown: (
    <>
      <circle
        className={styles.outline}
        cx="8"
        cy="8"
        r="6.25"
        strokeDasharray="2.4 1.53"
      />
      <path
        className={styles.outline}
        d="M6.4 6.5a1.6 1.6 0 1 1 2.5 1.3c-.6.4-.9.7-.9 1.3"
      />
      <circle cx="8" cy="11" r=".9" />
    </>
  ),
};

/** Says nothing to a screen reader: the word stands beside it. */
export function StatusIcon({
  status,
  size = 16,
}: {
  status: CheckStatus;
  size?: number;
}) {
  return (
    <svg
      aria-hidden
      className={`${styles.icon} ${styles.status}`}
      data-status={status}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="currentColor"
    >
      {SHAPES[status]}
    </svg>
  );
}
