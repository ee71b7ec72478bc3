import type { Evidence } from 'backstage-plugin-layer6-common';
import { deployment, hpa, onlyAutoscaler, scaledObject } from './testing';

const UP = 'scaleUp: { selectPolicy: Disabled }';
const DOWN = 'scaleDown: { selectPolicy: Disabled }';
const annotated = (key: string, value: string) =>
  `annotations: { ${key}: '${value}' }`;

it.each<[string, string, string[] | undefined, string[]]>([
  ['nothing', hpa(), undefined, []],
  [
    'another policy',
    hpa({ spec: 'behavior: { scaleUp: { selectPolicy: Min } }' }),
    undefined,
    [],
  ],
  [
    'up',
    hpa({ spec: `behavior: { ${UP} }` }),
    ['up'],
    ['spec.behavior.scaleUp.selectPolicy'],
  ],
  [
    'both, in v2beta2',
    hpa({
      version: 'autoscaling/v2beta2',
      spec: `behavior: { ${UP}, ${DOWN} }`,
    }),
    ['up', 'down'],
    [
      'spec.behavior.scaleUp.selectPolicy',
      'spec.behavior.scaleDown.selectPolicy',
    ],
  ],
  [
    'v1, which keeps it in an annotation',
    hpa({
      version: 'autoscaling/v1',
      metadata: annotated(
        'autoscaling.alpha.kubernetes.io/behavior',
        '{"ScaleUp":{"SelectPolicy":"Disabled"},"ScaleDown":null}',
      ),
    }),
    ['up'],
    [
      "metadata.annotations['autoscaling.alpha.kubernetes.io/behavior'].scaleUp.selectPolicy",
    ],
  ],
  [
    'v1, an annotation that is no JSON',
    hpa({
      version: 'autoscaling/v1',
      metadata: annotated('autoscaling.alpha.kubernetes.io/behavior', 'oops'),
    }),
    undefined,
    [],
  ],
  [
    'KEDA’s pause in one direction',
    scaledObject('', annotated('autoscaling.keda.sh/paused-scale-out', 'true')),
    ['up'],
    ["metadata.annotations['autoscaling.keda.sh/paused-scale-out']"],
  ],
  [
    'KEDA’s pause that is over',
    scaledObject('', annotated('autoscaling.keda.sh/paused-scale-in', 'false')),
    undefined,
    [],
  ],
  [
    'what KEDA is to write into its autoscaler',
    scaledObject(
      `advanced: { horizontalPodAutoscalerConfig: { behavior: { ${DOWN} } } }`,
    ),
    ['down'],
    [
      'spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.selectPolicy',
    ],
  ],
])('is told not to scale: %s', (_, yaml, disabled, paths) => {
  const autoscaler = onlyAutoscaler(deployment() + yaml);
  expect(autoscaler.disabled).toEqual(disabled);
  const proof = ({ path }: Evidence) => /behavior|paused-scale/.test(path);
  expect(autoscaler.evidence.filter(proof).map(({ path }) => path)).toEqual(
    paths,
  );
});
