import type { ReactNode } from 'react';
import { useEvidence } from './EvidenceContext';
import type { EvidenceSelection } from './selection';
import styles from './Evidence.module.css';

/** Opens the evidence of what it stands for. Looks like a link, or as its class says. */
export function EvidenceButton({
  selection,
  className = styles.link,
  children,
  ...dataAttributes
}: {
  selection: EvidenceSelection;
  className?: string;
  children: ReactNode;
  'data-state'?: string;
}) {
  const { isOpen, toggle, panelId } = useEvidence();
  const open = isOpen(selection);
  return (
    <button
      type="button"
      className={className}
      aria-expanded={open}
      aria-controls={open ? panelId : undefined}
      onClick={event => toggle(selection, event.currentTarget)}
      {...dataAttributes}
    >
      {children}
    </button>
  );
}
