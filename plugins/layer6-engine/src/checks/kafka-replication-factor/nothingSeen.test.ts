import { aBroker, aSubject, aWorkload, NOW } from '../../testing/assets';
import type { Subject } from '../../model';
import { evaluate } from './evaluate';

const judge = (subject: Partial<Subject>) =>
  evaluate(aSubject(subject), { now: NOW, settings: {} });

const settingsFrom = ['ConfigMap cart', 'Secret cart-keys'];

it('does not apply, and says which settings were not read', () => {
  expect(judge({ workloads: [aWorkload({ settingsFrom })] })).toMatchObject([
    {
      status: 'not-applicable',
      reason: { code: 'no-kafka' },
      subject: 'Deployment shop/cart in test',
      notes: [
        {
          reason: {
            code: 'settings-not-read',
            params: { name: 'cart', objects: settingsFrom },
          },
        },
      ],
    },
  ]);
  expect(judge({ workloads: [aWorkload()] })).toEqual([]);
});

it('is not known where the owner declares Kafka’s protocol', () => {
  const declaredTags = ['R5.1', 'I3.2'];
  expect(
    judge({ workloads: [aWorkload({ settingsFrom })], declaredTags }),
  ).toMatchObject([
    {
      status: 'unknown',
      reason: { code: 'declared-and-not-seen' },
      notes: [{ reason: { code: 'settings-not-read' } }],
    },
  ]);
  expect(judge({ workloads: [aWorkload()], declaredTags })).toMatchObject([
    { status: 'unknown', notes: [] },
  ]);
});

it('says nothing of settings where Kafka is seen', () => {
  const workloads = [aWorkload({ settingsFrom })];
  expect(judge({ workloads, brokers: [aBroker()] })).toMatchObject([
    { status: 'pass', notes: [] },
  ]);
});
