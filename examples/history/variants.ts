/* What was different in the recorded clusters in the last ninety days. Everything else was as it is now. */

/** The part of a Kubernetes object that is looked at here. */
export interface RecordedObject {
  kind?: string;
  metadata?: { name?: string; namespace?: string };
  spec?: Record<string, unknown>;
}

/** How one object of a cluster was, until it became what is recorded. */
export interface Variant {
  source: string;
  /** Days before today on which it became what it is. */
  until: number;
  kind: string;
  name: string;
  namespace: string;
  /** `undefined`: it was not there. */
  before(object: RecordedObject): RecordedObject | undefined;
}

const EKS = 'eks-production';

/** Days before today, the portal was down: between these two, both included. */
export const OUTAGE = { first: 20, last: 19 };

export const VARIANTS: readonly Variant[] = [
  {
    // Week 3: a service gets its HPA.
    source: 'aks-retail',
    until: 72,
    kind: 'HorizontalPodAutoscaler',
    name: 'order-mailer',
    namespace: 'web',
    before: () => undefined,
  },
  {
    // Week 5: so does the checkout.
    source: EKS,
    until: 57,
    kind: 'HorizontalPodAutoscaler',
    name: 'checkout',
    namespace: 'shop',
    before: () => undefined,
  },
  {
    // Week 7: the topic of the worked example gets its third replica.
    source: EKS,
    until: 43,
    kind: 'KafkaTopic',
    name: 'order-events',
    namespace: 'kafka',
    before: ({ spec, ...object }) => ({
      ...object,
      spec: { ...spec, replicas: 2 },
    }),
  },
  {
    // Week 9: the mesh demands mutual TLS.
    source: EKS,
    until: 29,
    kind: 'PeerAuthentication',
    name: 'default',
    namespace: 'istio-system',
    before: ({ spec, ...object }) => ({
      ...object,
      spec: { ...spec, mtls: { mode: 'PERMISSIVE' } },
    }),
  },
  {
    // Week 11, to the worse: the metrics port of cart is opened to plaintext.
    source: EKS,
    until: 12,
    kind: 'PeerAuthentication',
    name: 'cart',
    namespace: 'shop',
    before: ({ spec, ...object }) => ({
      ...object,
      spec: { selector: spec?.selector, mtls: spec?.mtls },
    }),
  },
];
