import type {
  CheckId,
  CheckStatus,
  Evidence,
  LocalizedText,
  PartMembers,
  Reason,
  Remedy,
  TagCode,
} from 'backstage-plugin-layer6-common';
import type { Subject } from './subject';

/**
 * A function tag's rule. One folder each; the folder's name is the code.
 *
 * @public
 */
export interface TagRule {
  code: TagCode;
  description: LocalizedText;
  /** Texts of its reasons. `UNKNOWN_REASONS` are everyone's and need not be repeated. */
  reasons: Record<string, LocalizedText>;
  evaluate(subject: Subject): TagFinding;
}

/**
 * What a rule saw. Whether a tag is then observed, undeclared, declared or unknown is settled against the owner's list, once for all.
 *
 * @public
 */
export interface TagFinding {
  state: 'seen' | 'not-seen' | 'unknown';
  reason: Reason;
  evidence: Evidence[];
}

/**
 * A checklist item's rule. One folder each; the folder's name is the id.
 *
 * @public
 */
export interface CheckRule {
  id: CheckId;
  description: LocalizedText;
  why: LocalizedText;
  /** Default weight in the score. */
  weight: number;
  /** Texts of its reasons and notes. `UNKNOWN_REASONS` are everyone's and need not be repeated. */
  reasons: Record<string, LocalizedText>;
  /** Why it does not apply where `evaluate` returns nothing at all; one of `reasons`. */
  notApplicable: Reason;
  /** One finding for each part that it applies to; combined over the parts as the framework says. */
  evaluate(subject: Subject, context: CheckContext): PartFinding[];
}

/** @public */
export interface CheckContext {
  now: Date;
  settings: CheckSettings;
}

/**
 * What an organisation can set, from `layer6.checks.<id>`.
 *
 * @public
 */
export interface CheckSettings {
  /** `mesh-mtls`: whether plaintext beside mutual TLS is acceptable. Default false. */
  acceptPermissive?: boolean;
  /** `mesh-mtls`: container ports that may take plaintext, such as those of probes and metrics, by number or name. Default none. */
  openPorts?: readonly string[];
  /** `kafka-replication-factor`: replicas that every topic needs, and brokers to hold them; 3 or more. Default 3. */
  replicationFactor?: number;
  /** `kubernetes-multi-az`: zones that workers and control plane have to span; 2 or more. Default 2. */
  zones?: number;
}

/**
 * A rule's verdict on one part, before its texts are filled in.
 *
 * @public
 */
export interface PartFinding {
  status: CheckStatus;
  reason: Reason;
  /** e.g. `Deployment shop/cart in eks-prod`. */
  subject: string;
  observed: boolean;
  actual?: LocalizedText;
  expected?: LocalizedText;
  /** What holds for single things of the part, e.g. ports. */
  members?: PartMembers;
  remedy?: Remedy;
  evidence: Evidence[];
  notes: { reason: Reason; evidence: Evidence[] }[];
  /** When the verdict changes by time alone, e.g. at the end of a grace period. ISO 8601, UTC. */
  validUntil?: string;
  /** Entity whose owner answers for it, where that is not the entity itself. */
  countsFor?: string;
}
