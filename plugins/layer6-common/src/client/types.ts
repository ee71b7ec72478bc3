import type {
  ChecklistItem,
  ComponentDefinition,
  TagDefinition,
  TechnologyDefinition,
} from '../framework';
import type {
  CheckChange,
  CheckRollup,
  OwnersOf,
  Page,
  PageRequest,
  RuntimeRollup,
  ServiceFilter,
  ServiceSort,
  ServiceSummary,
  TeamMatrix,
  TeamScorecard,
  Trend,
} from '../compliance';
import type { Scorecard } from '../scorecard';
import type { Source } from '../sources';
import type { LocalizedText } from '../text';

/**
 * A check as the framework resource describes it.
 *
 * @public
 */
export interface CheckDescription extends ChecklistItem {
  /** What it says and how it is decided, in a paragraph. */
  description: LocalizedText;
  /** Why it matters, in a sentence or two. */
  why: LocalizedText;
  weight: number;
  enabled: boolean;
  /** Codes with their texts; places like `{name}` are filled with the reason's params. */
  reasons: Record<string, LocalizedText>;
}

/** @public */
export interface TagDescription extends TagDefinition {
  description: LocalizedText;
}

/** @public */
export interface Framework {
  components: ComponentDefinition[];
  technologies: TechnologyDefinition[];
  tags: TagDescription[];
  checks: CheckDescription[];
}

/**
 * The REST API of Layer 6. Methods throw `ResponseError` of `@backstage/errors` for any answer that is not 2xx.
 *
 * @public
 */
export interface Layer6Api {
  getFramework(): Promise<Framework>;
  /** 404 where the entity does not exist, may not be read, or is of a kind that gets no scorecard; the message says which. */
  getScorecard(entityRef: string): Promise<Scorecard>;
  /** Reads what the entity rests on again, and answers with the new scorecard. */
  refreshScorecard(entityRef: string): Promise<Scorecard>;
  getSources(): Promise<Source[]>;
  /** Begins to read a whole source again, and does not wait for the end. */
  refreshSource(source: Pick<Source, 'collector' | 'name'>): Promise<void>;
  listServices(
    filter: ServiceFilter,
    page?: PageRequest<ServiceSort>,
  ): Promise<Page<ServiceSummary>>;
  getTeams(filter: ServiceFilter): Promise<TeamMatrix>;
  /** Of a Group, a System or a Domain. */
  getTeam(entityRef: string): Promise<TeamScorecard>;
  getChecks(filter: ServiceFilter): Promise<CheckRollup[]>;
  getRuntime(filter: ServiceFilter): Promise<RuntimeRollup>;
  /** @param days - how far back, 1 to 731, default 90 */
  getTrend(
    filter: ServiceFilter,
    options?: { days?: number; owners?: OwnersOf },
  ): Promise<Trend>;
  /** Newest first. */
  getHistory(
    entityRef: string,
    page?: Pick<PageRequest<never>, 'limit' | 'cursor'>,
  ): Promise<Page<CheckChange>>;
  /** All rows of a view, not a page of them. */
  exportView(
    view: 'scorecards' | 'teams' | 'checks' | 'runtime' | 'sources',
    format: 'csv' | 'json',
    filter: ServiceFilter,
  ): Promise<Blob>;
}
