import {
  known,
  subjectOf,
  unknown,
  type Replicas,
  type WorkloadAsset,
} from 'backstage-plugin-layer6-engine';
import {
  checkProblems,
  type CheckCase,
} from 'backstage-plugin-layer6-node/testUtils';
import { aCluster, aWorkload } from '../../__testUtils__/assets';
import { twoReplicas } from './check';

const now = new Date('2026-01-15T12:00:00Z');

function workload(replicas: Replicas | undefined): WorkloadAsset {
  const plain = aWorkload('cart', { at: now });
  const what = { code: 'forbidden', params: { what: 'Pods', source: 'test' } };
  return {
    ...plain,
    replicas: replicas
      ? known(replicas, plain.replicas.evidence, { observed: true })
      : unknown(what),
  };
}

const cases: CheckCase[] = [
  {
    name: 'two pods',
    subject: subjectOf([workload({ desired: 2, ready: 2 })]),
    expect: { status: 'pass', reason: 'enough-pods' },
  },
  {
    name: 'one pod',
    subject: subjectOf([workload({ desired: 2, ready: 1 })]),
    expect: { status: 'fail', reason: 'too-few-pods' },
  },
  {
    name: 'a template, of which no pod was seen',
    subject: subjectOf([workload({ desired: 2 })]),
    expect: { status: 'unknown', reason: 'no-live-pods' },
  },
  {
    name: 'pods that may not be read',
    subject: subjectOf([workload(undefined)]),
    expect: { status: 'unknown', reason: 'forbidden' },
  },
  {
    name: 'a cluster by itself',
    subject: subjectOf([aCluster({ at: now })]),
    expect: { status: 'not-applicable', reason: 'no-workload' },
  },
];

it('keeps the contract of checks', () => {
  expect(checkProblems(twoReplicas, cases, now)).toEqual([]);
});
