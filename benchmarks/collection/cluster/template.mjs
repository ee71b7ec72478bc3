import { hash } from './shape.mjs';

const ISTIO_IMAGE = 'registry.example/istio/proxyv2:1.26.2';
const LINKERD_IMAGE = 'registry.example/linkerd/proxy:edge-25.6.1';

/** A workload's own part of its pods. */
export function templateOf(workload) {
  const { name } = workload;
  return {
    metadata: {
      creationTimestamp: null,
      labels: labelsOf(workload),
      annotations: {
        'prometheus.io/scrape': 'true',
        'prometheus.io/port': '9090',
        'checksum/config': hash(workload.at, 64),
      },
    },
    spec: {
      containers: [container(workload)],
      volumes: volumes(name),
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      serviceAccountName: name,
      serviceAccount: name,
      securityContext: { runAsNonRoot: true, fsGroup: 2000 },
      schedulerName: 'default-scheduler',
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: { app: name } },
        },
      ],
    },
  };
}

export function labelsOf({ name, namespace }) {
  return {
    app: name,
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': namespace,
    'backstage.io/kubernetes-id': `${namespace}-${name}`,
    version: 'v1',
  };
}

function container({ name, namespace, at }) {
  const probe = path => ({
    httpGet: { path, port: 'http', scheme: 'HTTP' },
    initialDelaySeconds: 10,
    timeoutSeconds: 2,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  });
  return {
    name: 'app',
    image: `registry.example/${namespace}/${name}:1.${at % 40}.0`,
    args: ['--config=/etc/app/config.yaml', '--log-format=json'],
    ports: [
      { name: 'http', containerPort: 8080, protocol: 'TCP' },
      { name: 'metrics', containerPort: 9090, protocol: 'TCP' },
    ],
    env: environment(name, namespace),
    resources: {
      limits: { memory: '512Mi' },
      requests: { cpu: '250m', memory: '256Mi' },
    },
    volumeMounts: [
      { name: 'config', mountPath: '/etc/app', readOnly: true },
      { name: 'cache', mountPath: '/var/cache/app' },
    ],
    livenessProbe: probe('/live'),
    readinessProbe: probe('/ready'),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  };
}

function environment(name, namespace) {
  const secret = key => ({
    valueFrom: { secretKeyRef: { name: `${name}-credentials`, key } },
  });
  const field = fieldPath => ({
    valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } },
  });
  return [
    { name: 'POD_NAME', ...field('metadata.name') },
    { name: 'POD_IP', ...field('status.podIP') },
    { name: 'DATABASE_HOST', value: `${name}-db.${namespace}.svc` },
    { name: 'DATABASE_USER', ...secret('username') },
    { name: 'DATABASE_PASSWORD', ...secret('password') },
    { name: 'KAFKA_BOOTSTRAP_SERVERS', value: 'events-kafka.events.svc:9092' },
    { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'http://otel.tracing:4317' },
    { name: 'OTEL_SERVICE_NAME', value: name },
    { name: 'JAVA_TOOL_OPTIONS', value: '-XX:MaxRAMPercentage=75' },
    { name: 'FEATURE_FLAGS', value: 'checkout-v2,search-suggestions,dark' },
  ];
}

function volumes(name) {
  return [
    { name: 'config', configMap: { name, defaultMode: 420 } },
    { name: 'cache', emptyDir: { sizeLimit: '1Gi' } },
  ];
}

/** What a mesh's injector adds to a pod: a container, labels and annotations. */
export function sidecarOf(workload) {
  switch (workload.mesh) {
    case 'istio':
      return {
        containers: [istioProxy(workload)],
        labels: {
          'security.istio.io/tlsMode': 'istio',
          'service.istio.io/canonical-name': workload.name,
          'service.istio.io/canonical-revision': 'v1',
        },
        annotations: {
          'istio.io/rev': 'default',
          'sidecar.istio.io/status':
            '{"initContainers":["istio-init"],"containers":["istio-proxy"],"volumes":["istio-envoy","istio-token","istiod-ca-cert"],"imagePullSecrets":null,"revision":"default"}',
        },
      };
    case 'linkerd':
      return {
        containers: [linkerdProxy(workload)],
        labels: {
          'linkerd.io/control-plane-ns': 'linkerd',
          'linkerd.io/proxy-deployment': workload.name,
          'linkerd.io/workload-ns': workload.namespace,
        },
        annotations: {
          'linkerd.io/inject': 'enabled',
          'linkerd.io/proxy-version': 'edge-25.6.1',
        },
      };
    default:
      return { containers: [], labels: {}, annotations: {} };
  }
}

function linkerdProxy({ name, namespace }) {
  const variable = (key, value) => ({ name: `LINKERD2_PROXY_${key}`, value });
  return {
    name: 'linkerd-proxy',
    image: LINKERD_IMAGE,
    ports: [
      { name: 'linkerd-proxy', containerPort: 4143, protocol: 'TCP' },
      { name: 'linkerd-admin', containerPort: 4191, protocol: 'TCP' },
    ],
    env: [
      variable('INBOUND_DEFAULT_POLICY', 'all-unauthenticated'),
      variable('POLICY_WORKLOAD', `{"ns":"${namespace}","pod":"$(_pod_name)"}`),
      variable('DESTINATION_CONTEXT', `{"ns":"${namespace}"}`),
      variable('IDENTITY_DIR', '/var/run/linkerd/identity/end-entity'),
      variable('IDENTITY_LOCAL_NAME', `${name}.${namespace}.serviceaccount`),
      variable('LOG', 'warn,linkerd=info'),
    ],
    resources: {},
    readinessProbe: {
      httpGet: { path: '/ready', port: 4191, scheme: 'HTTP' },
      initialDelaySeconds: 2,
    },
    volumeMounts: [
      { name: 'linkerd-identity', mountPath: '/var/run/linkerd/identity' },
    ],
    terminationMessagePath: '/dev/termination-log',
    imagePullPolicy: 'IfNotPresent',
  };
}

function istioProxy({ name, namespace }) {
  const meta = (key, value) => ({ name: `ISTIO_META_${key}`, value });
  return {
    name: 'istio-proxy',
    image: ISTIO_IMAGE,
    args: [
      'proxy',
      'sidecar',
      '--domain',
      '$(POD_NAMESPACE).svc.cluster.local',
      '--proxyLogLevel=warning',
      '--concurrency',
      '2',
    ],
    ports: [{ name: 'http-envoy-prom', containerPort: 15090, protocol: 'TCP' }],
    env: [
      { name: 'PILOT_CERT_PROVIDER', value: 'istiod' },
      { name: 'CA_ADDR', value: 'istiod.istio-system.svc:15012' },
      { name: 'PROXY_CONFIG', value: '{"tracing":{"sampling":10}}\n' },
      meta('POD_PORTS', '[{"name":"http","containerPort":8080}]'),
      meta('APP_CONTAINERS', 'app'),
      meta('CLUSTER_ID', 'Kubernetes'),
      meta('INTERCEPTION_MODE', 'REDIRECT'),
      meta('WORKLOAD_NAME', name),
      meta(
        'OWNER',
        `kubernetes://apis/apps/v1/namespaces/${namespace}/${name}`,
      ),
      meta('MESH_ID', 'cluster.local'),
    ],
    resources: {
      limits: { cpu: '2', memory: '1Gi' },
      requests: { cpu: '100m', memory: '128Mi' },
    },
    readinessProbe: {
      httpGet: { path: '/healthz/ready', port: 15021, scheme: 'HTTP' },
      timeoutSeconds: 3,
      periodSeconds: 15,
      successThreshold: 1,
      failureThreshold: 4,
    },
    volumeMounts: [
      { name: 'istiod-ca-cert', mountPath: '/var/run/secrets/istio' },
      { name: 'istio-envoy', mountPath: '/etc/istio/proxy' },
      { name: 'istio-token', mountPath: '/var/run/secrets/tokens' },
    ],
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
  };
}
