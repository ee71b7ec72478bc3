import { Link } from '@backstage/ui';
import type { TeamRow } from 'backstage-plugin-layer6-common';
import { RiErrorWarningLine } from '@remixicon/react';
import styles from './TeamMatrix.module.css';

/** Leads to the services of the team. What nobody owns is marked: somebody should. */
export function TeamName({
  team,
  title,
  href,
}: {
  team: TeamRow;
  title: string;
  href: string;
}) {
  return (
    <>
      {team.ref === null && (
        <RiErrorWarningLine
          size={16}
          aria-hidden
          className={styles.ownerless}
        />
      )}
      <Link href={href} standalone truncate title={title}>
        {title}
      </Link>
    </>
  );
}
