import { unknown } from '../../model';
import { aSubject, aWorkload, seen, templated } from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';

export const fixtures: TagFixture[] = [
  {
    name: 'a Deployment',
    subject: aSubject({ workloads: [aWorkload()] }),
    expect: { state: 'seen', reason: 'replaced-by' },
  },
  {
    name: 'a template says it as well',
    subject: aSubject({
      workloads: [
        aWorkload({
          live: false,
          healing: templated({ replacedBy: 'StatefulSet', probes: [] }),
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'replaced-by' },
  },
  {
    name: 'a Job beside a Deployment',
    subject: aSubject({
      workloads: [
        aWorkload({ healing: seen({ replacedBy: null, probes: [] }) }),
        aWorkload(),
      ],
    }),
    expect: { state: 'seen', reason: 'replaced-by' },
  },
  {
    name: 'a bare pod, whatever its restart policy',
    subject: aSubject({
      workloads: [
        aWorkload({
          workload: { group: '', kind: 'Pod', namespace: 'shop', name: 'cart' },
          healing: seen({ replacedBy: null, probes: [] }),
        }),
      ],
    }),
    expect: { state: 'not-seen', reason: 'not-replaced' },
  },
  {
    name: 'a kind of somebody’s own',
    subject: aSubject({
      workloads: [
        aWorkload({
          healing: unknown({
            code: 'unknown-kind',
            params: { kind: 'example.org/Fleet' },
          }),
        }),
      ],
    }),
    expect: { state: 'unknown', reason: 'unknown-kind' },
  },
  {
    name: 'only an autoscaler speaks of the workload',
    subject: aSubject({ workloads: [aWorkload({ presence: 'not-in-input' })] }),
    expect: { state: 'unknown', reason: 'incomplete-input' },
  },
];
