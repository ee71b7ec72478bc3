import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { complianceMessages } from './compliance';

/**
 * The words of the pages, in English and Korean; a portal can override them or add a language. Texts of the framework (names,
 * verdicts, remedies) are not here: they come from the API in both languages.
 *
 * @public
 */
export const layer6TranslationRef = createTranslationRef({
  id: 'plugin.layer6',
  messages: {
    ...complianceMessages,
    status: {
      pass: 'Pass',
      partial: 'Partial',
      fail: 'Fail',
      'not-applicable': 'Not applicable',
      unknown: 'Unknown',
    },
    count: {
      pass: '{{number, number}} pass',
      partial: '{{number, number}} partial',
      fail: '{{number, number}} fail',
      'not-applicable': '{{number, number}} not applicable',
      unknown: '{{number, number}} unknown',
    },
    tagState: {
      observed: 'Seen',
      undeclared: 'Seen, not declared',
      declared: 'Declared, not seen',
      unknown: 'Unknown',
      absent: 'Not there',
    },
    header: {
      title: 'Scorecard',
      score: 'Score {{score, number}} of 100',
      noScore: 'No score',
      'nothing-applies': 'No score: none of the checks applies here',
      'coverage-below-half':
        'No score: less than half of what applies could be checked',
      coverage: 'Coverage {{share}}',
      coverageHint:
        'The share of what applies that could be checked. What is unknown lowers it, and never the score.',
      seen: 'Seen {{time}}',
      seenInClusters_one: 'Seen {{time}} in {{count}} cluster',
      seenInClusters_other: 'Seen {{time}} in {{count}} clusters',
      stale_one: '{{sources}} has not been read since {{time}}',
      stale_other: '{{sources}} have not been read since {{time}}',
      failing: 'Does not answer: {{sources}}. What is shown was seen {{time}}',
    },
    refresh: {
      action: 'Refresh now',
      running: 'Reading the sources again',
      doneWithScore: 'Refreshed. Score {{score, number}}; {{counts}}',
      done: 'Refreshed. {{counts}}',
      failed: 'The refresh failed',
      failedHint:
        'What is shown below is as it was read before. Reason: {{reason}}',
    },
    loading: 'Loading the scorecard',
    error: {
      title: 'The scorecard could not be loaded',
      description:
        'The rest of this page is not affected. Try again; if it stays, the log of the layer6 backend says more. Reason: {{reason}}',
      retry: 'Try again',
      notFound: 'This entity has no scorecard',
    },
    empty: {
      title: 'Nothing that runs is bound to this entity yet',
      annotate:
        'Say in its catalog-info.yaml which workloads are its own. The labels are those of the Deployments, StatefulSets or pods.',
      unmatched:
        'See what bears these labels, and correct either the labels or the annotation:',
      afterwards:
        'The scorecard follows within a minute of the catalog reading the change.',
    },
    tagMap: {
      title: 'Tag map',
      nothing: 'Nothing found',
      unknown: 'Could not be looked for',
      unnamed: 'Of a kind that has no name here',
      drift_one: '{{count}} tag differs from what the owner declared',
      drift_other: '{{count}} tags differ from what the owner declared',
      correct:
        'The annotation as it would be by what was seen, to take the place of the present one:',
      alsoPresent: 'Also present',
      noComponent: 'belongs to none of the four components',
    },
    checklist: {
      title: 'Checklist',
      observed: 'Observed',
      expected: 'Expected',
      decidedBy: 'Decided by',
      allEvidence_one: 'Show the evidence',
      allEvidence_other: 'Show all {{count}} pieces of evidence',
      why: 'Why it matters',
      fix: 'How to fix',
      parts: 'Each of the {{number, number}} parts',
      notes: 'Worth knowing',
      since: 'Since {{time}}',
      templateOnly:
        'From templates or declarations alone; nothing was seen live',
      countsFor: 'Counts for the owner of {{entity}}',
    },
    notes: { annotations: 'Annotations to check', scorecard: 'Notes' },
    snippet: {
      copy: 'Copy',
      copied: 'Copied',
      copyLabel: 'Copy {{what}}',
    },
    evidence: {
      title: 'Evidence',
      close: 'Close the evidence',
      rule: 'The rule',
      none: 'Nothing was seen that could be shown here.',
      source: 'source {{source}}',
      seen: 'seen {{time}}',
      absent: 'not set',
      declared: 'Declared by a person or in configuration, not seen',
    },
    placements: {
      title: 'Where it runs',
      cluster: 'Cluster',
      namespace: 'Namespace',
      workload: 'Workload',
      replicas: 'Ready',
      zones: 'Zones',
      seen: 'Seen',
      replicasOf: '{{ready, number}} of {{desired, number}}',
      templates: 'Templates',
      stale: 'Stale',
    },
    card: {
      title: 'Layer 6',
      subtitle: 'Application Runtime',
      open: 'Open Layer 6 of {{entity}}',
      more: '+{{number, number}}',
      moreLabel: '{{number, number}} more',
      moreNotes_one: '{{count}} more on the Layer 6 tab',
      moreNotes_other: '{{count}} more on the Layer 6 tab',
    },
    catalogFilter: {
      checks: 'Layer 6 checks',
      tags: 'Function tags',
    },
  },
  translations: { ko: () => import('./ko') },
});
