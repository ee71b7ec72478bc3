import {
  aDeployment,
  aNamespace,
  anObject,
  aPod,
  APP,
  both,
  type Face,
  type Manifest,
} from '../mesh/testing';
import { tracers } from './testing';

/*
 * OpenTelemetry Operator: README, "OpenTelemetry auto-instrumentation injection"; for how pod and namespace go together
 * `internal/instrumentation/annotation.go`, for what is chosen `podmutator.go`, for what is left on a pod `sdk.go`.
 */

const PREFIX = 'instrumentation.opentelemetry.io';
const java = (value = 'true'): Face => ({
  annotations: { [`${PREFIX}/inject-java`]: value },
});
const instrumentation = (spec: Manifest = {}, metadata: Manifest = {}) =>
  anObject('opentelemetry.io/v1alpha1', 'Instrumentation', metadata, spec);
const withEnv = (...env: Manifest[]): Face => ({
  spec: { containers: [{ ...APP, env }] },
});
const inNamespace = ({ annotations }: Face) => aNamespace({ annotations });
const OFF = withEnv({ name: 'OTEL_TRACES_EXPORTER', value: 'none' });
const AGENT: Face = {
  spec: {
    initContainers: [{ name: 'opentelemetry-auto-instrumentation-java' }],
  },
};
const MARKED = withEnv({
  name: 'OTEL_RESOURCE_ATTRIBUTES_POD_NAME',
  valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
});
const HELPER = { ...APP, name: 'helper' };
const names = (value: string): Face => ({
  annotations: { [`${PREFIX}/container-names`]: value },
});
const elsewhere = { name: 'java', namespace: 'observability' };

describe('of a template', () => {
  it.each<[string, Manifest[], string]>([
    [
      '"true" and one Instrumentation in the namespace',
      [aDeployment(java()), instrumentation()],
      'opentelemetry',
    ],
    [
      'in any case',
      [aDeployment(java('True')), instrumentation()],
      'opentelemetry',
    ],
    ['"true" and none', [aDeployment(java())], ''],
    [
      '"true" and none here',
      [aDeployment(java()), instrumentation({}, elsewhere)],
      '',
    ],
    [
      '"true" and two',
      [
        aDeployment(java()),
        instrumentation({}, { name: 'a' }),
        instrumentation({}, { name: 'b' }),
      ],
      '',
    ],
    [
      'a name',
      [aDeployment(java('java')), instrumentation({}, { name: 'java' })],
      'opentelemetry',
    ],
    [
      'a name of nothing',
      [aDeployment(java('jvm')), instrumentation({}, { name: 'java' })],
      '',
    ],
    [
      'a name in another namespace',
      [aDeployment(java('observability/java')), instrumentation({}, elsewhere)],
      'opentelemetry',
    ],
    ['"false"', [aDeployment(java('false')), instrumentation()], ''],
    [
      'its namespace asks',
      [aDeployment(), inNamespace(java()), instrumentation()],
      'opentelemetry',
    ],
    [
      'its namespace asks, and it refuses',
      [aDeployment(java('false')), inNamespace(java()), instrumentation()],
      '',
    ],
    [
      'its namespace refuses, and it asks',
      [aDeployment(java()), inNamespace(java('false')), instrumentation()],
      'opentelemetry',
    ],
    [
      '"true" of the pod leaves the choice to its namespace',
      [
        aDeployment(java()),
        inNamespace(java('observability/java')),
        instrumentation({}, elsewhere),
      ],
      'opentelemetry',
    ],
    [
      'an Instrumentation that samples nothing',
      [
        aDeployment(java()),
        instrumentation({ sampler: { type: 'always_off' } }),
      ],
      '',
    ],
    [
      'an Instrumentation that exports nothing',
      [
        aDeployment(java()),
        instrumentation({
          env: [{ name: 'OTEL_TRACES_EXPORTER', value: 'none' }],
        }),
      ],
      '',
    ],
    [
      'off by the container’s own word',
      [aDeployment(both(java(), OFF)), instrumentation()],
      '',
    ],
    [
      'for a container that is not the first',
      [
        aDeployment(
          both(both(java(), names('helper')), {
            spec: {
              containers: [...(OFF.spec?.containers ?? []), HELPER],
            },
          }),
        ),
        instrumentation(),
      ],
      'opentelemetry',
    ],
    [
      'for a container that is not there',
      [aDeployment(both(java(), names('web'))), instrumentation()],
      '',
    ],
  ])('%s', (_, objects, expected) => {
    expect(tracers(objects)).toBe(expected);
  });

  it('takes its word where the rest is elsewhere, and concludes nothing where it may not look', () => {
    const objects = [aDeployment(java())];
    expect(tracers(objects, { complete: false })).toBe('opentelemetry');
    const coverage = {
      'opentelemetry.io/Instrumentation': { state: 'forbidden', count: 0 },
    } as const;
    expect(tracers(objects, { coverage })).toBe('unknown forbidden');
  });
});

describe('of a live pod', () => {
  it.each<[string, Face, string]>([
    ['that nobody instrumented', java(), ''],
    ['with the agent', both(java(), AGENT), 'opentelemetry'],
    [
      'with what is given for an SDK of its own',
      both(java(), MARKED),
      'opentelemetry',
    ],
    [
      'with variables of its own alone',
      both(java(), withEnv({ name: 'OTEL_SERVICE_NAME', value: 'cart' })),
      '',
    ],
    ['with the agent, off', both(both(java(), OFF), AGENT), ''],
    ['with an agent, and who asked is not in sight', AGENT, 'opentelemetry'],
    ['with an agent that its own word turns off', both(OFF, AGENT), ''],
  ])('%s', (_, face, expected) => {
    expect(tracers([aDeployment(), aPod(face), instrumentation()])).toBe(
      expected,
    );
  });
});
