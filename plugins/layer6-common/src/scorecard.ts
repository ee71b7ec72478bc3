import type { Evidence } from './evidence';
import type { CheckId, ComponentId, TagCode } from './framework';
import type { LocalizedText, Reason } from './text';

/**
 * Outcome of a check. `unknown` has a reason (no data, no permission, stale, unreadable) and is neither a pass nor a fail.
 *
 * @public
 */
export type CheckStatus =
  'pass' | 'partial' | 'fail' | 'not-applicable' | 'unknown';

/** All outcomes, best first. @public */
export const CHECK_STATUSES: readonly CheckStatus[] = [
  'pass',
  'partial',
  'fail',
  'not-applicable',
  'unknown',
];

/**
 * State of a function tag. A tag that is absent is not listed.
 * `observed`: seen · `undeclared`: seen, and the owner's list lacks it · `declared`: in the owner's list, nothing seen ·
 * `unknown`: could not be looked for.
 *
 * @public
 */
export type TagState = 'observed' | 'undeclared' | 'declared' | 'unknown';

/**
 * A technology as found, e.g. Kubernetes 1.31 of distribution `eks`.
 *
 * @public
 */
export interface TechnologyResult {
  /** `null` for what is present but belongs to no component: Redis without streams. */
  component: ComponentId | null;
  /** Id in the framework, e.g. `containerd`. */
  id: string;
  version?: string;
  /** Lower case, e.g. `eks`. */
  distribution?: string;
  /** What set the distribution up where that is another thing, e.g. `kubeadm` under minikube. */
  bootstrapper?: string;
  /** e.g. `sidecar`, `ambient`, `fifo`. */
  variant?: string;
  evidence: Evidence[];
}

/** @public */
export interface TagResult {
  code: TagCode;
  state: TagState;
  reason: Reason;
  message: LocalizedText;
  evidence: Evidence[];
}

/**
 * The verdict on one part of an entity: one workload, one cluster, one Kafka cluster. The entity's verdict combines them.
 *
 * @public
 */
export interface CheckPart {
  status: CheckStatus;
  reason: Reason;
  message: LocalizedText;
  /** What the part is, e.g. `Deployment shop/cart in eks-prod`. */
  subject: string;
  /** False where the verdict rests on templates or declarations alone. */
  observed: boolean;
  /** What was seen, in a few words. */
  actual?: LocalizedText;
  /** What would be a pass, in a few words. */
  expected?: LocalizedText;
  /** What holds for single things of the part, such as the ports of a workload; absent where it is judged as one. */
  members?: PartMembers;
  /** How to fix this very part: a sentence, and a snippet that can be applied. */
  remedy?: Remedy;
  evidence: Evidence[];
  /** Findings that do not change the status. */
  notes: Note[];
}

/**
 * The things that a part is judged by.
 *
 * @public
 */
export interface PartMembers {
  /** What they are, e.g. `Ports`. */
  title: LocalizedText;
  items: PartMember[];
}

/** @public */
export interface PartMember {
  /** For the reader, e.g. `8080 (http)`. */
  name: string;
  status: CheckStatus;
  message: LocalizedText;
  /** What decided it. */
  evidence: Evidence[];
}

/** @public */
export interface Note {
  reason: Reason;
  message: LocalizedText;
  evidence: Evidence[];
}

/** @public */
export interface Remedy {
  text: LocalizedText;
  snippet?: { language: 'yaml' | 'shell'; code: string };
}

/** @public */
export interface CheckResult {
  id: CheckId;
  status: CheckStatus;
  reason: Reason;
  message: LocalizedText;
  observed: boolean;
  /** The status has been this since then. ISO 8601, UTC. Absent outside a portal. */
  since?: string;
  weight: number;
  evidence: Evidence[];
  notes: Note[];
  parts: CheckPart[];
  /** The entity whose owner answers for it, where that is not the entity itself. */
  countsFor?: string;
}

/**
 * Where an entity runs.
 *
 * @public
 */
export interface Placement {
  source: string;
  environment?: string;
  cluster?: string;
  namespace?: string;
  kind: string;
  name: string;
  replicas?: { desired?: number; ready?: number };
  zones: string[];
  /** True where live state was seen, false for templates alone. */
  observed: boolean;
  observedAt: string;
  stale: boolean;
}

/**
 * What one entity's page shows.
 *
 * @public
 */
export interface Scorecard {
  /** Lower-case entity ref. */
  entityRef: string;
  technologies: TechnologyResult[];
  tags: TagResult[];
  checks: CheckResult[];
  /** 0–100, rounded half up; `null` below 50 % coverage or where nothing applies. */
  score: number | null;
  /** Why there is no score. */
  scoreReason?: Reason;
  /** Known share of the applicable weight, 0–1; `null` where nothing applies. */
  coverage: number | null;
  placements: Placement[];
  /** What the reader should know about how this came about: annotations that match nothing, several clusters, stale sources. */
  notes: Note[];
  evaluatedAt: string;
  /** Oldest read of a source that this rests on; absent where nothing is bound. */
  observedAt?: string;
  /** Sources that this rests on and whose last read failed: they show what was read before, until that is too old. Absent where there is none. */
  failing?: string[];
}
