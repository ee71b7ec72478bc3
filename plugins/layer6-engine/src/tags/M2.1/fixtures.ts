import { unknown } from '../../model';
import {
  anEvidence,
  aSubject,
  aWorkload,
  seen,
  templated,
} from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';

const evidence = [
  anEvidence({
    path: 'spec.template.spec.containers[0].env[0].value',
    value: 'http://collector:4317',
  }),
];
const uses = [{ by: 'opentelemetry', evidence }];

export const fixtures: TagFixture[] = [
  {
    name: 'an SDK with an endpoint',
    subject: aSubject({
      workloads: [aWorkload({ tracing: seen(uses, evidence) })],
    }),
    expect: { state: 'seen', reason: 'traced-by' },
  },
  {
    name: 'the template says so',
    subject: aSubject({
      workloads: [
        aWorkload({ live: false, tracing: templated(uses, evidence) }),
      ],
    }),
    expect: { state: 'seen', reason: 'traced-by' },
  },
  {
    name: 'nothing of tracing',
    subject: aSubject({ workloads: [aWorkload()] }),
    expect: { state: 'not-seen', reason: 'not-traced' },
  },
  {
    name: 'an environment that comes from ConfigMaps',
    subject: aSubject({
      workloads: [
        aWorkload({
          tracing: unknown({
            code: 'environment-not-read',
            params: { field: 'spec.template.spec.containers[0].envFrom' },
          }),
        }),
      ],
    }),
    expect: { state: 'unknown', reason: 'environment-not-read' },
  },
  {
    name: 'Telemetry objects that may not be listed',
    subject: aSubject({
      workloads: [
        aWorkload({
          tracing: unknown({
            code: 'forbidden',
            params: { what: 'Telemetry', source: 'test' },
          }),
        }),
      ],
    }),
    expect: { state: 'unknown', reason: 'forbidden' },
  },
];
