import type {
  CheckPart,
  CheckResult,
  Evidence,
  Framework,
  LocalizedText,
  Note,
  Scorecard,
} from 'backstage-plugin-layer6-common';
import { describeTechnology, technologyKey } from '../TagMap/technology';

/** Whose evidence is open. It names the thing rather than holding it, so that a refresh shows the new evidence. */
export type EvidenceSelection =
  | { type: 'tag'; code: string }
  | { type: 'technology'; key: string }
  | { type: 'check'; id: string; part?: string }
  | { type: 'note'; check?: string; at: number };

/** What the evidence panel shows. */
export interface EvidenceSubject {
  title: string;
  /** The finding, in a sentence. */
  message?: LocalizedText;
  /** How it is decided. */
  rule?: LocalizedText;
  evidence: Evidence[];
}

type Localize = (text: LocalizedText) => string;

/** Looks the selection up; `undefined` where the thing is gone since. */
export function evidenceSubject(
  selection: EvidenceSelection,
  scorecard: Scorecard,
  framework: Framework,
  localize: Localize,
): EvidenceSubject | undefined {
  switch (selection.type) {
    case 'tag':
      return ofTag(selection.code, scorecard, framework, localize);
    case 'technology':
      return ofTechnology(selection.key, scorecard, framework);
    case 'check':
      return ofCheck(selection, scorecard, framework, localize);
    default:
      return ofNote(selection, scorecard, localize);
  }
}

function ofTag(
  code: string,
  scorecard: Scorecard,
  framework: Framework,
  localize: Localize,
): EvidenceSubject | undefined {
  const tag = scorecard.tags.find(result => result.code === code);
  const definition = framework.tags.find(candidate => candidate.code === code);
  return (
    tag && {
      title: definition ? `${code} ${localize(definition.name)}` : code,
      message: tag.message,
      rule: definition?.description,
      evidence: tag.evidence,
    }
  );
}

function ofTechnology(
  key: string,
  scorecard: Scorecard,
  framework: Framework,
): EvidenceSubject | undefined {
  const technology = scorecard.technologies.find(
    candidate => technologyKey(candidate) === key,
  );
  if (!technology) return undefined;
  const { name, version, details } = describeTechnology(technology, framework);
  return {
    title: [name, version, ...details].filter(Boolean).join(' '),
    evidence: technology.evidence,
  };
}

function ofCheck(
  { id, part }: { id: string; part?: string },
  scorecard: Scorecard,
  framework: Framework,
  localize: Localize,
): EvidenceSubject | undefined {
  const check = scorecard.checks.find(result => result.id === id);
  const definition = framework.checks.find(candidate => candidate.id === id);
  const finding: CheckResult | CheckPart | undefined =
    part === undefined
      ? check
      : check?.parts.find(({ subject }) => subject === part);
  return (
    finding && {
      title: definition ? localize(definition.name) : id,
      message: finding.message,
      rule: definition?.description,
      evidence: finding.evidence,
    }
  );
}

function ofNote(
  { check, at }: { check?: string; at: number },
  scorecard: Scorecard,
  localize: Localize,
): EvidenceSubject | undefined {
  const notes: Note[] | undefined =
    check === undefined
      ? scorecard.notes
      : scorecard.checks.find(({ id }) => id === check)?.notes;
  const note = notes?.at(at);
  return note && { title: localize(note.message), evidence: note.evidence };
}
