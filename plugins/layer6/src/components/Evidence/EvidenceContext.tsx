import {
  createContext,
  useContext,
  useId,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { EvidenceSelection } from './selection';

interface EvidenceControl {
  selection?: EvidenceSelection;
  /** Opens the evidence; of what is open already, closes it. */
  toggle(selection: EvidenceSelection, opener: HTMLElement): void;
  /** Closes it and gives the focus back to what opened it. */
  close(): void;
  isOpen(selection: EvidenceSelection): boolean;
  /** Id of the panel's element. */
  panelId: string;
}

const EvidenceContext = createContext<EvidenceControl | undefined>(undefined);

/** Holds which evidence is open on the tab. */
export function EvidenceProvider({ children }: { children: ReactNode }) {
  const [selection, setSelection] = useState<EvidenceSelection>();
  const opener = useRef<HTMLElement>();
  const panelId = useId();

  const control = useMemo<EvidenceControl>(() => {
    const isOpen = (other: EvidenceSelection) =>
      JSON.stringify(selection) === JSON.stringify(other);
    const close = () => {
      setSelection(undefined);
      opener.current?.focus();
    };
    return {
      selection,
      panelId,
      isOpen,
      close,
      toggle: (next, element) => {
        opener.current = element;
        if (isOpen(next)) close();
        else setSelection(next);
      },
    };
  }, [selection, panelId]);

  return (
    <EvidenceContext.Provider value={control}>
      {children}
    </EvidenceContext.Provider>
  );
}

export function useEvidence(): EvidenceControl {
  const control = useContext(EvidenceContext);
  if (!control) throw new Error('useEvidence is used outside EvidenceProvider');
  return control;
}
