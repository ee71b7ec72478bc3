import {
  TECHNOLOGIES,
  type TechnologyResult,
} from 'backstage-plugin-layer6-common';
import type { Subject } from '../model';

/** Objects that prove a technology; more of the same add nothing for the reader. */
const MAX_EVIDENCE = 5;

const ORDER = new Map(TECHNOLOGIES.map(({ id }, at) => [id as string, at]));

/**
 * What the subject is made of. A cluster speaks for itself alone: its nodes' other runtimes and its mesh are not what a
 * service in it runs on. What one asset tells in more detail than another, a broker's version for instance, is told once.
 */
export function technologiesOf(subject: Subject): TechnologyResult[] {
  const own = [...subject.workloads, ...subject.brokers, ...subject.channels];
  const all = (own.length > 0 ? own : subject.clusters)
    .flatMap(asset => asset.technologies)
    // The most detailed come first, so that the others find what they are part of.
    .sort((a, b) => detailsOf(b).length - detailsOf(a).length);
  const told: TechnologyResult[] = [];
  for (const technology of all) {
    const same = told.find(each => includes(each, technology));
    if (!same) told.push({ ...technology, evidence: [...technology.evidence] });
    else same.evidence.push(...technology.evidence);
  }
  return told
    .map(each => ({ ...each, evidence: each.evidence.slice(0, MAX_EVIDENCE) }))
    .sort(
      (a, b) =>
        orderOf(a) - orderOf(b) || detailText(a).localeCompare(detailText(b)),
    );
}

const DETAILS = ['version', 'distribution', 'bootstrapper', 'variant'] as const;

function detailsOf(technology: TechnologyResult) {
  return DETAILS.filter(detail => technology[detail] !== undefined);
}

function includes(one: TechnologyResult, other: TechnologyResult): boolean {
  return (
    one.id === other.id &&
    detailsOf(other).every(detail => one[detail] === other[detail])
  );
}

function orderOf({ id }: TechnologyResult): number {
  return ORDER.get(id) ?? ORDER.size;
}

function detailText(technology: TechnologyResult): string {
  return DETAILS.map(detail => technology[detail] ?? '').join(' ');
}
