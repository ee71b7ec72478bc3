import type { LocalizedText } from 'backstage-plugin-layer6-common';
import type { Mtls } from '../../model';

export const EXPECTED: LocalizedText = {
  en: 'Mutual TLS alone, on every port of every pod',
  ko: '모든 파드의 모든 포트에서 상호 TLS만 허용',
};

export const ACTUAL: Record<Mtls['mode'], LocalizedText> = {
  enforced: { en: 'Mutual TLS alone', ko: '상호 TLS만 허용' },
  opportunistic: {
    en: 'Mutual TLS, and plaintext as well',
    ko: '상호 TLS와 평문을 모두 허용',
  },
  none: { en: 'Plaintext', ko: '평문' },
  mixed: {
    en: 'Differs between pods or ports',
    ko: '파드나 포트마다 다름',
  },
};

/** Texts of the verdicts and notes, by code. `ports` are container ports; `*` stands for all. */
export const reasons = {
  // --- pass
  enforced: {
    en: 'Every pod accepts nothing but mutual TLS',
    ko: '모든 파드가 상호 TLS만 허용합니다',
  },
  'plaintext-tolerated': {
    en: 'Mutual TLS between peers in the mesh; plaintext is accepted as far as the settings allow',
    ko: '메시 안에서는 상호 TLS를 사용합니다. 평문은 설정에서 용인한 범위에서만 허용됩니다',
  },

  // --- mutual TLS, and plaintext beside it
  permissive: {
    en: 'Plaintext is accepted beside mutual TLS on port {ports}: {setting}',
    ko: '포트 {ports}에서 상호 TLS와 함께 평문도 허용됩니다: {setting}',
  },
  'permissive-by-default': {
    en: 'Plaintext is accepted beside mutual TLS on port {ports}: no PeerAuthentication applies, and Istio’s default is PERMISSIVE',
    ko: '포트 {ports}에서 상호 TLS와 함께 평문도 허용됩니다: 적용되는 PeerAuthentication이 없어 Istio 기본값 PERMISSIVE가 쓰입니다',
  },
  'unauthenticated-allowed': {
    en: 'Clients without a mesh identity are let in on port {ports}: {setting}',
    ko: '포트 {ports}에서 메시 ID가 없는 클라이언트도 허용됩니다: {setting}',
  },
  'transparent-proxy-off': {
    en: 'Port {ports} can be reached past the proxy, as traffic is not redirected to it: {setting}',
    ko: '트래픽이 프록시로 전달되지 않아 포트 {ports}에 프록시를 거치지 않고 접근할 수 있습니다: {setting}',
  },
  'subnets-skipped': {
    en: 'Peers in {subnets} reach it past the proxy',
    ko: '{subnets} 대역의 클라이언트는 프록시를 거치지 않습니다',
  },
  'interfaces-skipped': {
    en: 'Traffic that comes in by {interfaces} goes round the proxy, so no policy reaches it',
    ko: '{interfaces} 인터페이스로 들어오는 트래픽은 프록시를 우회하여 정책이 적용되지 않습니다',
  },
  bypassed: {
    en: 'Port {ports} goes round the proxy, so no policy reaches it: {setting}',
    ko: '포트 {ports}이(가) 프록시를 우회하여 정책이 적용되지 않습니다: {setting}',
  },
  'client-conflict': {
    en: 'Port {ports} demands mutual TLS, and some clients are told to send none, so they are refused: {setting}',
    ko: '포트 {ports}은(는) 상호 TLS를 요구하지만 일부 클라이언트가 이를 보내지 않아 거부됩니다: {setting}',
  },

  // --- plaintext
  disabled: {
    en: 'Mutual TLS is turned off on port {ports}: {setting}',
    ko: '포트 {ports}에서 상호 TLS가 꺼져 있습니다: {setting}',
  },
  'client-plaintext': {
    en: 'Clients are told to send plaintext to port {ports}, and it is accepted: {setting}',
    ko: '클라이언트가 포트 {ports}(으)로 평문을 보내고 그대로 허용됩니다: {setting}',
  },
  'tls-mode-disabled': {
    en: 'The sidecar is there, and its label security.istio.io/tlsMode turns mutual TLS off',
    ko: '사이드카가 있지만 레이블 security.istio.io/tlsMode가 상호 TLS를 끕니다',
  },
  'some-pods-outside': {
    en: '{missing} of {total} pods carry no mesh proxy: {pods}',
    ko: '파드 {total}개 중 {missing}개에 메시 프록시가 없습니다: {pods}',
  },
  'restart-needed': {
    en: 'Injection of {mesh} is asked for, and the running pods carry no proxy: they were made before, or injection failed',
    ko: '{mesh} 주입이 설정되어 있지만 실행 중인 파드에 프록시가 없습니다. 설정 전에 생성되었거나 주입에 실패했습니다',
  },
  'not-enrolled': {
    en: 'Ambient mode of {mesh} is asked for, and the running pods are not enrolled',
    ko: '{mesh} 앰비언트 모드가 설정되어 있지만 실행 중인 파드가 등록되지 않았습니다',
  },
  'not-injected': {
    en: 'No pod carries a mesh proxy, and nothing asks for one',
    ko: '메시 프록시가 없고 주입 설정도 없습니다',
  },
  'opted-out': {
    en: 'It is kept out of the mesh on purpose',
    ko: '메시에서 의도적으로 제외되어 있습니다',
  },
  'never-injected': {
    en: 'No mesh injects anything into namespace {namespace}',
    ko: '네임스페이스 {namespace}에는 메시가 주입되지 않습니다',
  },
  'host-network': {
    en: 'Its pods use the node’s network, where no mesh captures traffic',
    ko: '파드가 노드 네트워크를 사용하여 메시가 트래픽을 가로챌 수 없습니다',
  },
  'some-instances-outside': {
    en: 'No mesh proxy is registered for {missing} of {total} instances: {instances}',
    ko: '인스턴스 {total}개 중 {missing}개에 등록된 메시 프록시가 없습니다: {instances}',
  },
  'no-proxy': {
    en: 'No mesh proxy is registered for it, so port {ports} takes plaintext',
    ko: '등록된 메시 프록시가 없어 포트 {ports}에서 평문을 받습니다',
  },
  'no-mesh': {
    en: 'The cluster has no service mesh',
    ko: '클러스터에 서비스 메시가 없습니다',
  },

  // --- mutual TLS as far as can be seen, which is not far enough for a pass
  'connect-native': {
    en: 'The application itself speaks mutual TLS; whether it takes plaintext beside it does not show in {source}',
    ko: '애플리케이션이 직접 상호 TLS를 사용하며, 평문도 허용하는지는 {source}에서 확인되지 않습니다',
  },
  'redirection-not-visible': {
    en: 'Its proxy takes mutual TLS alone; whether its host lets traffic past the proxy does not show in {source}',
    ko: '프록시는 상호 TLS만 허용하며, 호스트에서 프록시를 거치지 않는 트래픽이 있는지는 {source}에서 확인되지 않습니다',
  },

  proxyless: {
    en: 'No proxy stands before the application, which may speak mutual TLS by gRPC itself; what it takes does not show in {source}',
    ko: '프록시 없이 애플리케이션이 gRPC로 직접 상호 TLS를 사용할 수 있으며, 무엇을 허용하는지는 {source}에서 확인되지 않습니다',
  },
  'proxy-rewritten': {
    en: 'What was seen demands mutual TLS, but the proxy’s listeners are rewritten in its own language, and whether they take plaintext then cannot be told: {setting}',
    ko: '확인된 설정은 상호 TLS를 요구하지만 프록시 리스너가 Envoy 설정으로 직접 변경되어 평문을 허용하는지 판단할 수 없습니다: {setting}',
  },

  // --- not applicable
  'no-workload': {
    en: 'No workload is bound to it',
    ko: '연결된 워크로드가 없습니다',
  },
  'not-on-kubernetes': {
    en: 'It does not run on Kubernetes',
    ko: 'Kubernetes에서 실행되지 않습니다',
  },
  'service-connect-tls': {
    en: 'Service Connect encrypts its traffic with TLS; that is no mesh with mutual TLS',
    ko: 'Service Connect가 트래픽을 TLS로 암호화합니다. 서비스 메시의 상호 TLS는 아닙니다',
  },
  'does-not-serve': {
    en: 'A {kind} runs to its end and serves nobody',
    ko: '{kind}은(는) 작업이 끝나면 종료되며 요청을 받지 않습니다',
  },
  gateway: {
    en: 'It is a gateway of the mesh: what it accepts is set by its own listeners',
    ko: '메시 게이트웨이입니다. 허용 범위는 게이트웨이의 리스너 설정에 따릅니다',
  },

  // --- notes
  'policy-overrides': {
    en: '{setting} decides over {others}',
    ko: '{setting} 설정이 {others}보다 우선 적용됩니다',
  },
  'policy-passed-over': {
    en: '{others} counts for nothing: {setting} selects the same pods and is older',
    ko: '같은 파드를 선택하는 더 오래된 {setting} 정책이 우선하므로 {others} 정책은 적용되지 않습니다',
  },
  'several-meshes': {
    en: 'Pods carry proxies of more than one mesh; it is judged by the one that most of them carry',
    ko: '파드에 여러 메시의 프록시가 있습니다. 가장 많은 파드가 사용하는 메시를 기준으로 판단했습니다',
  },
  'conflicting-injection-labels': {
    en: 'Its namespace asks for sidecars and for ambient mode at once; it is judged by what the pods carry',
    ko: '네임스페이스에 사이드카 주입과 앰비언트 모드가 함께 설정되어 있습니다. 파드의 실제 상태를 기준으로 판단했습니다',
  },
  'port-without-listener': {
    en: 'A policy makes an exception for port {ports}, on which nothing is declared to listen',
    ko: '수신이 선언되지 않은 포트 {ports}에 대한 예외 정책이 있습니다',
  },
  'other-clusters-not-visible': {
    en: 'The mesh spans more clusters; endpoints in the others are not visible here',
    ko: '메시가 다른 클러스터까지 연결되어 있으며, 다른 클러스터의 엔드포인트는 여기에서 확인되지 않습니다',
  },
  'through-waypoint': {
    en: 'Requests to it pass the waypoint {waypoint}',
    ko: '이 서비스로 오는 요청은 웨이포인트 {waypoint}을(를) 거칩니다',
  },
  'outbound-bypassed': {
    en: 'Its own calls go round the proxy as far as {setting} says: they are not encrypted, and strict peers refuse them',
    ko: '{setting} 설정에 해당하는 발신 요청은 프록시를 우회합니다. 암호화되지 않으며 상호 TLS만 허용하는 상대는 거부합니다',
  },
  'user-certificates': {
    en: 'Some clients use certificates of their own, which somebody has to renew',
    ko: '일부 클라이언트가 자체 인증서를 사용하므로 별도로 갱신해야 합니다',
  },
  'trust-anchor-expired': {
    en: 'Its trust anchors expired on {expired}: no peer can be authenticated any more',
    ko: '트러스트 앵커가 {expired}에 만료되어 더 이상 상대를 인증할 수 없습니다',
  },
  'unmeshed-endpoints': {
    en: 'Service {service} also leads to pods outside of the mesh, to which clients speak plaintext: {pod}',
    ko: '서비스 {service}이(가) 메시에 속하지 않은 파드로도 연결되어 평문 통신이 발생합니다: {pod}',
  },
  'sources-disagree': {
    en: '{stronger} shows more protection of it than {weaker} does; {weaker} counts',
    ko: '{stronger}에서 확인한 보호 수준이 {weaker}보다 높습니다. 더 낮은 {weaker} 쪽을 기준으로 판단했습니다',
  },
  'exposed-paths': {
    en: 'The proxy lets plaintext through to {paths} on purpose',
    ko: '프록시가 {paths} 경로의 평문 접근을 의도적으로 허용합니다',
  },
  'proxy-unhealthy': {
    en: 'Health checks of {count} of its proxies fail',
    ko: '프록시 {count}개가 상태 확인에 실패했습니다',
  },
  'intentions-bypassed': {
    en: 'Intentions do not hold for plaintext, which is let in: {setting}',
    ko: '허용된 평문 트래픽에는 인텐션이 적용되지 않습니다: {setting}',
  },
  'trust-root-expires': {
    en: 'The trust root of the mesh, {root}, expires on {expires}',
    ko: '메시의 신뢰 루트 {root}이(가) {expires}에 만료됩니다',
  },
  'permissive-not-allowed': {
    en: 'Permissive mutual TLS is not allowed in the mesh: the entry dates from before, or was refused',
    ko: '메시에서 permissive 상호 TLS가 허용되지 않습니다. 이전에 등록되었거나 거부된 설정입니다',
  },
} as const satisfies Record<string, LocalizedText>;
