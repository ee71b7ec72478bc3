export { EvidenceButton } from './EvidenceButton';
export { EvidenceProvider, useEvidence } from './EvidenceContext';
export { EvidencePanel } from './EvidencePanel';
