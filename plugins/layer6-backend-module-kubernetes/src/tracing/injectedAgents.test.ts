import {
  aDeployment,
  aPod,
  APP,
  both,
  type Face,
  type Manifest,
} from '../mesh/testing';
import { tracers } from './testing';

const annotated = (key: string, value: string): Face => ({
  annotations: { [key]: value },
});
const withInit = (name: string): Face => ({
  spec: { initContainers: [{ name, image: 'registry.example/agent:1' }] },
});
const off = (name: string): Face => ({
  spec: { containers: [{ ...APP, env: [{ name, value: 'false' }] }] },
});

const LIBRARY = annotated('admission.datadoghq.com/java-lib.version', 'v1');
const REFUSED = { labels: { 'admission.datadoghq.com/enabled': 'false' } };
const ONEAGENT = 'oneagent.dynatrace.com';
const ATTACH = annotated('co.elastic.apm/attach', 'java');

const inTemplate = (face: Face) => [aDeployment(face)];
const live = (face: Face) => [aDeployment(), aPod(face)];

it.each<[string, string, Manifest[], string]>([
  [
    'Datadog: Local SDK Injection',
    'a template asks for a library',
    inTemplate(LIBRARY),
    'datadog',
  ],
  [
    'Datadog: Datadog Admission Controller',
    'a label turns it away',
    inTemplate(both(LIBRARY, REFUSED)),
    '',
  ],
  [
    'Datadog: Library Configuration',
    'the tracer is off all the same',
    inTemplate(both(LIBRARY, off('DD_TRACE_ENABLED'))),
    '',
  ],
  [
    'Datadog: Local SDK Injection',
    'a live pod that nobody injected',
    live(LIBRARY),
    '',
  ],
  [
    'Datadog: Local SDK Injection',
    'a live pod with the library',
    live(both(LIBRARY, withInit('datadog-lib-java-init'))),
    'datadog',
  ],
  [
    'Datadog: Single Step APM Instrumentation',
    'a live pod that did not ask for it',
    live(withInit('datadog-init-apm-inject')),
    'datadog',
  ],
  [
    'Datadog: Datadog Admission Controller',
    'the admission controller without a library',
    live({ labels: { 'admission.datadoghq.com/enabled': 'true' } }),
    '',
  ],
  [
    'Dynatrace: Workload mutation',
    'a template asks',
    inTemplate(annotated(`${ONEAGENT}/inject`, 'true')),
    'dynatrace',
  ],
  [
    'Dynatrace: Workload mutation',
    'a template refuses',
    inTemplate(annotated(`${ONEAGENT}/inject`, 'false')),
    '',
  ],
  [
    'Dynatrace: Workload mutation',
    'a live pod with the agent',
    live(annotated(`${ONEAGENT}/injected`, 'true')),
    'dynatrace',
  ],
  [
    'Dynatrace: Workload mutation',
    'a live pod that the webhook skipped',
    live(
      both(
        annotated(`${ONEAGENT}/inject`, 'true'),
        annotated(`${ONEAGENT}/injected`, 'false'),
      ),
    ),
    '',
  ],
  [
    'Elastic: APM attacher for Kubernetes',
    'a template asks',
    inTemplate(ATTACH),
    'elastic',
  ],
  [
    'Elastic: APM attacher for Kubernetes',
    'a live pod without the agent’s variables',
    live(ATTACH),
    '',
  ],
])('%s: %s', (_, __, objects, expected) => {
  expect(tracers(objects)).toBe(expected);
});
