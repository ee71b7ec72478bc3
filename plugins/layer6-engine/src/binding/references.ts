import {
  ANNOTATION_FORMS,
  type EntryProblem,
  type ParsedEntries,
  type ReferenceAnnotation,
} from 'backstage-plugin-layer6-common';
import type { Entity } from '@backstage/catalog-model';
import type { BindingFace, BrokerGap } from './face';
import { bindingNote, type BindingNote, type BindingNoteCode } from './notes';
import {
  DOES_NOT_APPLY,
  type BindingContext,
  type BindingRule,
  type RuleBinding,
} from './rule';

const CODES: Record<EntryProblem, BindingNoteCode> = {
  empty: 'annotation-empty',
  'empty-part': 'entry-malformed',
  'too-few-parts': 'entry-malformed',
  'too-many-parts': 'entry-malformed',
  'bad-part': 'entry-malformed',
  wildcard: 'entry-wildcard',
  escape: 'entry-escape',
};

/** An annotation whose entries each name something that runs. */
export interface ReferenceRule<T> {
  annotation: ReferenceAnnotation;
  rule: string;
  parse(value: string): ParsedEntries<T>;
  /** As the owner may have written it. */
  write(reference: T): string;
  /** What the reference means, in whichever source. */
  find(reference: T, context: BindingContext): RuleTarget[];
  /** What has to have been seen in whole of a broker, or the reference may mean more than was found there. */
  restsOn?(reference: T): readonly BrokerGap[];
  /** The annotation is another plugin's as well, which may mean sources by it that Layer 6 does not have. */
  isShared?: boolean;
}

export type RuleTarget = Pick<RuleBinding, 'face' | 'alone'>;

/**
 * The rule for an annotation of references. An entry that is wrong, names a source that does not exist, or names nothing, is said;
 * all others are followed. Without a source every source that has it is meant.
 */
export function referenceRule<T extends { source?: string }>(
  options: ReferenceRule<T>,
): BindingRule {
  const { annotation, rule, parse, write, find } = options;
  const form = ANNOTATION_FORMS[annotation];
  return (entity: Entity, context) => {
    const value = entity.metadata.annotations?.[annotation];
    if (value === undefined) return DOES_NOT_APPLY;
    const { entries, wrong } = parse(value);
    const notes: BindingNote[] = wrong.map(({ entry, problem }) =>
      bindingNote(CODES[problem], { annotation, entry, form }),
    );
    const bindings: RuleBinding[] = [];
    const notFound: string[] = [];
    for (const reference of entries) {
      const { source } = reference;
      const isStrange =
        source !== undefined &&
        context.sources !== undefined &&
        !context.sources.includes(source);
      if (isStrange && !options.isShared) {
        const sources = [...new Set(context.sources)].sort();
        notes.push(
          bindingNote('source-not-configured', { annotation, source, sources }),
        );
      }
      const targets = find(reference, context).filter(
        ({ face }) => source === undefined || face.source.name === source,
      );
      const sources = sourcesOf(targets.map(({ face }) => face));
      const open = openSources(
        targets,
        context,
        options.restsOn?.(reference) ?? [],
      );
      if (open.length > 0) {
        const entry = write(reference);
        notes.push(
          bindingNote('reference-not-whole', {
            annotation,
            entry,
            sources: open,
          }),
        );
      } else if (targets.every(({ alone }) => alone)) {
        notFound.push(write(reference));
      }
      if (sources.length > 1) {
        notes.push(
          bindingNote('reference-in-several-sources', {
            annotation,
            entry: write(reference),
            sources,
          }),
        );
      }
      bindings.push(...targets.map(target => ({ rule, ...target })));
    }
    if (notFound.length > 0) {
      notes.push(
        bindingNote('reference-not-found', { annotation, entries: notFound }),
      );
    }
    return { applies: true, bindings, notes };
  };
}

/** Sources that do not show of a broker all that a reference may mean there. */
function openSources(
  targets: readonly RuleTarget[],
  { index }: BindingContext,
  restsOn: readonly BrokerGap[],
): string[] {
  const brokers = targets.flatMap(({ face }) =>
    face.kind === 'broker'
      ? [face]
      : (face.brokerKey && index.get(face.source, face.brokerKey)) || [],
  );
  const open = [...new Set(brokers)]
    .flatMap(broker => index.sightsOf(broker))
    .filter(({ gaps = [] }) => gaps.some(gap => restsOn.includes(gap)));
  return sourcesOf(open);
}

function sourcesOf(faces: readonly BindingFace[]): string[] {
  return [...new Set(faces.map(({ source }) => source.name))].sort();
}

/** A text as it is written in an annotation. */
export function writePart(text: string): string {
  return text.replace(
    /[%,/*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
