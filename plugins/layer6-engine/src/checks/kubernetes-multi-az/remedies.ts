import type { Remedy } from 'backstage-plugin-layer6-common';
import { workloadName, type WorkloadAsset } from '../../model';
import { patchHint } from '../kubectl';
import { yamlHead } from '../yamlHead';
import { yamlScalar } from '../yamlScalar';
import { isSpreadable, lacksSpreadRule, standsInOneZone } from './spread';

const TEXTS: Readonly<Record<string, Remedy['text']>> = {
  'control-plane-too-few': {
    en: 'Run three control-plane nodes, one in each of three zones.',
    ko: '컨트롤 플레인 노드 3개를 서로 다른 3개 존에 하나씩 운영하십시오.',
  },
  'control-plane-one-zone': {
    en: 'Move the control-plane nodes to three zones.',
    ko: '컨트롤 플레인 노드를 3개 존으로 분산하십시오.',
  },
  'control-plane-two-zones': {
    en: 'Add or move a control-plane node to a third zone: losing the zone with more members stops etcd.',
    ko: '컨트롤 플레인 노드를 세 번째 존에도 두십시오. 멤버가 많은 존을 잃으면 etcd가 멈춥니다.',
  },
  'control-plane-zonal': {
    en: 'Move to a regional cluster; a zonal control plane cannot be changed in place.',
    ko: '리전 클러스터로 이전하십시오. 영역(zonal) 컨트롤 플레인은 그대로 전환할 수 없습니다.',
  },
  'control-plane-not-visible': {
    en: 'If you know where it stands, say so: controlPlane: regional or zonal on the source.',
    ko: '위치를 알고 있다면 소스 설정에 controlPlane: regional 또는 zonal을 지정하십시오.',
  },
  'workers-one-zone': {
    en: 'Add worker nodes in a second and, better, a third zone.',
    ko: '두 번째, 가능하면 세 번째 존에 워커 노드를 추가하십시오.',
  },
  'only-known-zone': {
    en: 'Add worker nodes in a second zone, or label the nodes that lack it with topology.kubernetes.io/zone.',
    ko: '두 번째 존에 워커 노드를 추가하거나, 레이블이 없는 노드에 topology.kubernetes.io/zone을 지정하십시오.',
  },
  'no-zone-labels': {
    en: 'Label each node with the zone, room or site that can fail as a whole: kubectl label node <name> topology.kubernetes.io/zone=<zone>.',
    ko: '함께 장애가 날 수 있는 단위(존, 전산실, 사이트)를 각 노드에 지정하십시오: kubectl label node <이름> topology.kubernetes.io/zone=<존>.',
  },
  'control-plane-no-zone-labels': {
    en: 'Label the control-plane nodes with topology.kubernetes.io/zone as well.',
    ko: '컨트롤 플레인 노드에도 topology.kubernetes.io/zone 레이블을 지정하십시오.',
  },
  'external-etcd': {
    en: 'If its members, or the replicas of the database, stand in three zones, say so: controlPlane: regional on the source.',
    ko: '저장소 구성원(또는 데이터베이스 복제본)이 3개 존에 있다면 소스 설정에 controlPlane: regional을 지정하십시오.',
  },
  'no-usable-workers': {
    en: 'Compare its node selector, affinity and tolerations with the labels and taints of the nodes: none of those that were seen takes its pods.',
    ko: 'nodeSelector, 어피니티, 톨러레이션을 노드의 레이블 및 테인트와 비교하십시오. 확인된 노드 중 이 파드를 받을 수 있는 노드가 없습니다.',
  },
  'no-ready-workers': {
    en: 'Bring the worker nodes back: none of them is ready and schedulable.',
    ko: '워커 노드를 복구하십시오. Ready이면서 스케줄 가능한 노드가 없습니다.',
  },
  'pinned-to-one-zone': {
    en: 'Loosen the node selector, node affinity or tolerations, so that nodes of a second zone fit.',
    ko: '두 번째 존의 노드도 사용할 수 있도록 nodeSelector, nodeAffinity, tolerations를 완화하십시오.',
  },
};

/** Labels that name the workload, and that no rollout changes. */
const NAMING_LABELS = ['app.kubernetes.io/name', 'app', 'k8s-app'];

export function remedyFor(
  code: string,
  workload: WorkloadAsset | undefined,
): Remedy | undefined {
  const gathered = workload !== undefined && standsInOneZone(workload);
  const snippet =
    workload && (gathered || lacksSpreadRule(workload))
      ? constraint(workload)
      : undefined;
  const text = Object.hasOwn(TEXTS, code) ? TEXTS[code] : undefined;
  if (!workload || !snippet) return text && { text };
  const spread = spreadText(workload);
  if (!text) return gathered ? { text: spread, snippet } : undefined;
  return {
    text: { en: `${text.en} ${spread.en}`, ko: `${text.ko} ${spread.ko}` },
    snippet,
  };
}

function spreadText(workload: WorkloadAsset): Remedy['text'] {
  const { object, templateObject = object } = workload;
  const hint = patchHint(templateObject);
  return {
    en: `Spread the pods of ${workloadName(workload)} over the zones. ${hint.en}`,
    ko: `${workloadName(workload)}의 파드를 여러 존에 분산하십시오. ${hint.ko}`,
  };
}

function constraint(workload: WorkloadAsset): Remedy['snippet'] {
  const { object, templateLabels, templateObject = object } = workload;
  const label = NAMING_LABELS.find(key => Object.hasOwn(templateLabels, key));
  if (!label || !isSpreadable(workload)) return undefined;
  return {
    language: 'yaml',
    code: `${yamlHead(templateObject)}
  template:
    spec:
      topologySpreadConstraints:
        - topologyKey: topology.kubernetes.io/zone
          maxSkew: 1
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              ${label}: ${yamlScalar(templateLabels[label])}
`,
  };
}
