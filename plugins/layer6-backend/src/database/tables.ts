import type {
  CheckStatus,
  SourceStatus,
  TagState,
} from 'backstage-plugin-layer6-common';
import type { AssetKind } from 'backstage-plugin-layer6-engine';

/*
 * Rows as the migrations make them. A text that holds JSON is named a JSON column; booleans come back from SQLite as
 * numbers, so that they are only ever tested, never compared.
 */

export interface SourceRow {
  id: number;
  collector: string;
  name: string;
  environment: string | null;
  discovered: boolean;
  config_hash: string;
  max_age_seconds: number;
  status: SourceStatus;
  message: string | null;
  generation: number;
  claimed_generation: number;
  patches: number;
  lease_until: string | null;
  last_attempt_at: string | null;
  last_success_at: string | null;
  duration_ms: number | null;
  asset_count: number;
  /** JSON */
  coverage: string;
  /** JSON */
  problems: string;
  gap: string | null;
  removed_at: string | null;
}

export interface AssetRow {
  source_id: number;
  key: string;
  generation: number;
  observed_at: string | null;
  kind: AssetKind;
  technology: string | null;
  namespace: string | null;
  name: string;
  /** JSON */
  face: string;
  face_hash: string;
  /** JSON */
  body: string;
  body_hash: string;
}

export interface RunRow {
  source_id: number;
  generation: number;
  started_at: string;
  ended_at: string;
  outcome: 'committed' | 'failed';
  message: string | null;
  added: number;
  changed: number;
  removed: number;
}

export interface EntityRow {
  ref: string;
  uid: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  type: string | null;
  lifecycle: string | null;
  system_ref: string | null;
  domain_ref: string | null;
  selected: boolean;
  /** Refs of the owners, sorted, with spaces between. */
  owner_set: string;
  sort_name: string;
  search: string;
  hash: string;
  /** JSON */
  body: string;
  first_seen: string;
  removed_at: string | null;
}

export interface EntityOwnerRow {
  entity_ref: string;
  owner_ref: string;
}

export interface GroupRow {
  ref: string;
  name: string;
  title: string | null;
  type: string | null;
  parent_ref: string | null;
}

export interface GroupClosureRow {
  ancestor_ref: string;
  descendant_ref: string;
  depth: number;
}

export interface EvaluationRow {
  entity_ref: string;
  revision: number;
  due_at: string | null;
}

export interface RefreshRow {
  entity_ref: string;
  lease_until: string;
}

export interface BindingRow {
  entity_ref: string;
  source_id: number;
  asset_key: string;
  rule: string;
}

export interface ScorecardRow {
  entity_ref: string;
  score: number | null;
  pass_count: number;
  partial_count: number;
  fail_count: number;
  not_applicable_count: number;
  unknown_count: number;
  pass_weight: number;
  partial_weight: number;
  fail_weight: number;
  not_applicable_weight: number;
  unknown_weight: number;
  coverage: number | null;
  /** JSON */
  summary: string;
  /** JSON */
  body: string;
  hash: string;
  evaluated_at: string;
}

export interface CheckResultRow {
  entity_ref: string;
  check_id: string;
  status: CheckStatus;
  reason_code: string;
  observed: boolean;
  weight: number;
  counts_for: string;
  since: string;
  position: number;
  urgency: number;
  /** JSON */
  body: string;
}

export interface TagResultRow {
  entity_ref: string;
  code: string;
  state: TagState;
  reason_code: string;
  position: number;
  /** JSON */
  body: string;
}

export interface TechnologyRow {
  entity_ref: string;
  position: number;
  component: string | null;
  technology: string;
  version: string | null;
  distribution: string | null;
  bootstrapper: string | null;
  variant: string | null;
  /** JSON */
  body: string;
}

export interface ChangeCounterRow {
  feed: string;
  last: number;
}

export interface ScorecardChangeRow {
  entity_ref: string;
  place: number;
  /** JSON */
  body: string;
}

export interface CheckIntervalRow {
  entity_ref: string;
  check_id: string;
  status: CheckStatus;
  reason_code: string;
  counts_for: string;
  weight: number;
  /** JSON */
  message: string | null;
  from_at: string;
  to_at: string | null;
}

export interface OwnerSetRow {
  owner_set: string;
  owner_ref: string;
}

export interface OwnerIntervalRow {
  entity_ref: string;
  owner_set: string;
  from_at: string;
  to_at: string | null;
}

export interface DailyRow {
  day: string;
  team_ref: string;
  check_id: string;
  pass_count: number;
  partial_count: number;
  fail_count: number;
  not_applicable_count: number;
  unknown_count: number;
}

export interface DailyScoreRow {
  day: string;
  team_ref: string;
  score: number | null;
}

export interface DayRow {
  day: string;
  closed_at: string;
}

export interface HeartbeatRow {
  from_at: string;
  to_at: string;
}

export interface GenerationRow {
  name: 'catalog' | 'results';
  value: number;
}

export interface VisibleSetRow {
  id: number;
  key: string;
  generation: number;
  ready_at: string | null;
  expires_at: string;
}

export interface VisibleRefRow {
  set_id: number;
  entity_ref: string;
}
