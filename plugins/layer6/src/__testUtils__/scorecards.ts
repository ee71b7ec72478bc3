import type { Placement, Scorecard } from 'backstage-plugin-layer6-common';
import {
  check,
  evidence,
  NODE,
  part,
  SEEN_AT,
  tag,
  technology,
  text,
  type ObjectName,
} from './builders';

const HPA: ObjectName = [
  'HorizontalPodAutoscaler',
  'shop/backend-api',
  'autoscaling/v2',
];
const PEER_AUTHENTICATION: ObjectName = [
  'PeerAuthentication',
  'shop/backend-api',
  'security.istio.io/v1',
];
const TOPIC: ObjectName = [
  'KafkaTopic',
  'kafka/order-events',
  'kafka.strimzi.io/v1',
];

const placement: Placement = {
  source: 'eks-prod',
  environment: 'production',
  cluster: 'eks-prod',
  namespace: 'shop',
  kind: 'Deployment',
  name: 'backend-api',
  replicas: { desired: 10, ready: 10 },
  zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
  observed: true,
  observedAt: SEEN_AT,
  stale: false,
};

/** A fix that the tests look for on the clipboard. */
export const STRICT_FIX = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: backend-api
  namespace: shop
spec:
  selector:
    matchLabels:
      app: backend-api
  mtls:
    mode: STRICT
`;

/** Three checks pass, mTLS is partial; Redis is present and no message queue. */
export const full: Scorecard = {
  entityRef: 'component:default/backend-api',
  technologies: [
    technology('container-runtime', 'containerd', '1.7.22'),
    technology('container-orchestration', 'kubernetes', 'v1.31.7-eks-473151a', {
      distribution: 'eks',
    }),
    technology('message-queue', 'kafka', '3.8'),
    technology(null, 'redis', '7.2'),
    technology('service-mesh', 'istio', '1.24', { variant: 'sidecar' }),
  ],
  tags: [
    tag('R5.1'),
    tag('R5.2'),
    tag('R3.2', 'observed', [
      evidence(HPA, 'spec.minReplicas', 2),
      evidence(HPA, 'spec.maxReplicas', 10),
    ]),
    tag('M1.1', 'undeclared'),
    tag('D3.3'),
    tag('I3.2', 'declared'),
    tag('R5.3'),
    tag('S5.3'),
    tag('M2.1', 'unknown'),
  ],
  checks: [
    check('kubernetes-multi-az', [
      part(
        'pass',
        text(
          '3 zones; control plane managed by EKS',
          '존 3개, 컨트롤 플레인은 EKS가 관리',
        ),
        {
          subject: 'Cluster eks-prod',
          evidence: [
            evidence(
              NODE,
              'metadata.labels["topology.kubernetes.io/zone"]',
              'eu-west-1a',
            ),
          ],
        },
      ),
    ]),
    check('hpa-configured', [
      part('pass', text('2–10 pods at CPU 70 %', '파드 2~10개, CPU 70 %'), {
        evidence: [
          evidence(HPA, 'spec.maxReplicas', 10),
          evidence(HPA, 'spec.minReplicas', 2),
        ],
      }),
    ]),
    check('mesh-mtls', [
      part(
        'partial',
        text(
          'Port 9090 accepts plaintext',
          '포트 9090이 평문 연결을 받아들입니다',
        ),
        {
          actual: text('PERMISSIVE on port 9090', '포트 9090에서 PERMISSIVE'),
          expected: text('STRICT on every port', '모든 포트에서 STRICT'),
          remedy: {
            text: text(
              'Take the exception for port 9090 out of the PeerAuthentication.',
              'PeerAuthentication에서 포트 9090의 예외를 제거합니다.',
            ),
            snippet: { language: 'yaml', code: STRICT_FIX },
          },
          evidence: [
            evidence(
              PEER_AUTHENTICATION,
              'spec.portLevelMtls.9090.mode',
              'PERMISSIVE',
            ),
          ],
        },
      ),
    ]),
    check('kafka-replication-factor', [
      part(
        'pass',
        text(
          'order-events: 3 replicas, min ISR 2, kept 7 days',
          'order-events: 복제본 3개, min ISR 2, 7일 보관',
        ),
        {
          subject: 'Kafka kafka/orders in eks-prod',
          evidence: [evidence(TOPIC, 'spec.replicas', 3)],
        },
      ),
    ]),
  ],
  score: 88,
  coverage: 1,
  placements: [placement],
  notes: [],
  evaluatedAt: SEEN_AT,
  observedAt: SEEN_AT,
};

/** Two workloads, one of them without an HPA; the other cluster has stopped answering. */
export const stale: Scorecard = {
  ...full,
  checks: [
    check('kubernetes-multi-az', [
      part(
        'unknown',
        text(
          'Last seen two hours ago, longer ago than eks-prod allows',
          '마지막 확인 두 시간 전: eks-prod의 허용 기간이 지났습니다',
        ),
        { subject: 'Cluster eks-prod' },
      ),
    ]),
    check(
      'hpa-configured',
      [
        part('pass', text('2–10 pods at CPU 70 %', '파드 2~10개, CPU 70 %'), {
          evidence: [evidence(HPA, 'spec.maxReplicas', 10)],
        }),
        part(
          'fail',
          text(
            'No HPA targets Deployment shop/backend-worker',
            'Deployment shop/backend-worker를 대상으로 하는 HPA가 없습니다',
          ),
          {
            subject: 'Deployment shop/backend-worker in eks-prod',
            notes: [
              {
                reason: { code: 'single-replica-floor', params: {} },
                message: text(
                  'It may shrink to a single pod',
                  '파드 하나까지 줄어들 수 있습니다',
                ),
                evidence: [],
              },
            ],
          },
        ),
      ],
      {
        status: 'partial',
        message: text(
          '1 of 2 fall short: No HPA targets Deployment shop/backend-worker',
          '2개 중 1개 미달: Deployment shop/backend-worker를 대상으로 하는 HPA가 없습니다',
        ),
      },
    ),
    check('mesh-mtls', [
      part('not-applicable', text('Runs no pods', '실행되는 파드가 없습니다')),
    ]),
  ],
  score: null,
  coverage: 0.4,
  placements: [{ ...placement, stale: true }],
  notes: [
    {
      reason: {
        code: 'unknown-tag-code',
        params: { annotation: 'layer6/tags', codes: ['X9.9'] },
      },
      message: text(
        'Annotation layer6/tags names X9.9, which the tag catalogue does not have',
        '어노테이션 layer6/tags의 X9.9은(는) 태그 목록에 없습니다',
      ),
      evidence: [],
    },
  ],
};

/** No annotation binds anything. */
export const empty: Scorecard = {
  ...full,
  technologies: [],
  tags: full.tags.map(({ code }) => tag(code, 'unknown')),
  checks: full.checks.map(({ id }) =>
    check(id, [
      part(
        'unknown',
        text(
          'Nothing that runs is bound to this entity',
          '이 엔티티에 연결된 실행 대상이 없습니다',
        ),
      ),
    ]),
  ),
  score: null,
  coverage: 0,
  placements: [],
  notes: [
    {
      reason: { code: 'no-annotation', params: {} },
      message: text(
        'No annotation says what runs this entity',
        '이 엔티티가 어디에서 실행되는지 알려 주는 어노테이션이 없습니다',
      ),
      evidence: [],
    },
  ],
  observedAt: undefined,
};
