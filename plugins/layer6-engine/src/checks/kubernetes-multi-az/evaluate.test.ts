import { aCluster, aSubject, aWorkload, seen, NOW } from '../../testing/assets';
import type { Subject } from '../../model';
import { evaluate as evaluateWith } from './evaluate';
import { managed, spread, workers } from './fixtures/parts';

const evaluate = (subject: Subject) =>
  evaluateWith(subject, { now: NOW, settings: {} });

const cluster = aCluster({
  controlPlane: managed(),
  workers: workers(['a', 'b']),
});

it('speaks of each workload in the cluster of its own source', () => {
  const elsewhere = {
    ...cluster,
    source: { collector: 'kubernetes', name: 'eks-test' },
  };
  const findings = evaluate(
    aSubject({
      clusters: [cluster, elsewhere],
      workloads: [
        aWorkload({ eligibleWorkers: workers(['a', 'b']) }),
        aWorkload({
          workload: {
            group: 'apps',
            kind: 'StatefulSet',
            namespace: 'shop',
            name: 'orders',
          },
          eligibleWorkers: workers(['a']),
        }),
      ],
    }),
  );
  expect(
    findings.map(({ subject, status }) => `${subject}: ${status}`),
  ).toEqual([
    'Deployment shop/cart in test: pass',
    'StatefulSet shop/orders in test: fail',
    'Cluster eks-test: pass',
  ]);
});

it('goes by the cluster for a workload that was not read', () => {
  const workload = aWorkload({
    presence: 'not-in-input',
    eligibleWorkers: workers([]),
  });
  const [finding] = evaluate(
    aSubject({ clusters: [cluster], workloads: [workload] }),
  );
  expect(finding).toMatchObject({ status: 'pass' });
});

it('says nothing of a workload that does not exist', () => {
  const missing = aWorkload({ presence: 'missing' });
  const subject = aSubject({ clusters: [cluster], workloads: [missing] });
  expect(evaluate(subject)).toEqual([]);
});

it('shows both halves of a pass, and only what decides of anything else', () => {
  const paths = (workerZones: string[]) =>
    evaluate(
      aSubject({
        clusters: [
          aCluster({
            controlPlane: managed(),
            workers: workers(workerZones),
          }),
        ],
      }),
    )[0].evidence.length;
  expect(paths(['a', 'b'])).toBe(2);
  expect(paths(['a'])).toBe(1);
});

it('is observed only where both halves are', () => {
  const declared = aCluster({
    controlPlane: managed({ provider: 'gke', declared: true }),
    workers: workers(['a', 'b']),
  });
  expect(evaluate(aSubject({ clusters: [cluster] }))[0].observed).toBe(true);
  expect(evaluate(aSubject({ clusters: [declared] }))[0].observed).toBe(false);
});

it('offers a constraint that selects the workload’s own pods', () => {
  const remedyOf = (labels: Record<string, string>) =>
    evaluate(
      aSubject({
        clusters: [cluster],
        workloads: [
          aWorkload({
            eligibleWorkers: workers(['a', 'b']),
            templateLabels: labels,
            spread: seen({
              podsByZone: { a: 2 },
              rule: 'none',
              inertConstraints: 0,
            }),
          }),
        ],
      }),
    )[0].remedy;
  expect(
    remedyOf({ tier: 'web', 'app.kubernetes.io/name': 'true' })?.snippet?.code,
  ).toContain('app.kubernetes.io/name: "true"\n');
  expect(remedyOf({ tier: 'web' })).toBeUndefined();
});

it('puts the constraint where the template stands', () => {
  const workload = aWorkload({
    eligibleWorkers: workers(['a', 'b']),
    templateLabels: { app: 'cart' },
    templateObject: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'cart-template',
    },
    spread: spread({ a: 2 }),
  });
  const [{ remedy }] = evaluate(
    aSubject({ clusters: [cluster], workloads: [workload] }),
  );
  expect(remedy?.snippet?.code).toContain('name: cart-template\n');
});

it('offers none where the pods are spread', () => {
  const workload = aWorkload({
    eligibleWorkers: workers(['a', 'b']),
    templateLabels: { app: 'cart' },
    spread: spread({ a: 1, b: 1 }),
  });
  const [{ remedy }] = evaluate(
    aSubject({ clusters: [cluster], workloads: [workload] }),
  );
  expect(remedy).toBeUndefined();
});
