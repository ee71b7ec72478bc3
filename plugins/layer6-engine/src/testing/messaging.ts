import type { TechnologyResult } from 'backstage-plugin-layer6-common';
import type {
  MessagingTechnology,
  MessagingUse,
  Subject,
  WorkloadAsset,
} from '../model';
import { anEvidence, aSubject, aWorkload, seen } from './assets';
import type { TagFixture } from './fixtures';

/** That a workload is a client, unless it is said to be a server. */
export function aUse(
  technology: MessagingTechnology,
  overrides: Partial<MessagingUse> = {},
): MessagingUse {
  return {
    technology,
    role: 'client',
    channels: [],
    evidence: [anEvidence()],
    ...overrides,
  };
}

/** A workload with these uses. */
export function aUser(...uses: MessagingUse[]): WorkloadAsset {
  return aWorkload({ messaging: seen(uses) });
}

/** One workload with these uses, and what else the case is about. */
export function aSubjectThatUses(
  uses: MessagingUse[],
  overrides: Partial<Subject> = {},
): Subject {
  return aSubject({ workloads: [aUser(...uses)], ...overrides });
}

/** What a broker or channel shows that it is made of. */
export function madeOf(id: MessagingTechnology): {
  technology: MessagingTechnology;
  technologies: TechnologyResult[];
} {
  const evidence = [anEvidence()];
  return {
    technology: id,
    technologies: [{ component: 'message-queue', id, evidence }],
  };
}

/** The same for every tag of the message-queue component. */
export const UNREADABLE_WORKLOAD: TagFixture = {
  name: 'a workload of which nothing more can be said',
  subject: aSubject({
    workloads: [
      aWorkload({
        messaging: {
          known: false,
          reason: {
            code: 'unreadable-input',
            params: { source: 'test', count: 1 },
          },
          evidence: [],
        },
      }),
    ],
  }),
  expect: { state: 'unknown', reason: 'unreadable-input' },
};
