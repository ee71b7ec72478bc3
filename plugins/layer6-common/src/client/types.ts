import type {
  ChecklistItem,
  ComponentDefinition,
  TagDefinition,
  TechnologyDefinition,
} from '../framework';
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
}
