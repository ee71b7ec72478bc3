import type { Coverage } from 'backstage-plugin-layer6-common';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import { isLostManager } from './assets/swarm';
import type { Answer, EngineReading } from './reading';

/** What was seen of each kind of thing, and what stood in the way. */
export function reportOf({ containers, swarm }: EngineReading): CollectReport {
  return {
    coverage: {
      Container: { state: 'listed', count: containers.length },
      'swarm/Node': coverageOf(swarm?.nodes),
      'swarm/Service': coverageOf(swarm?.services),
      'swarm/Task': coverageOf(swarm?.tasks),
    },
    problems: lostOf(swarm),
    unreadable: 0,
  };
}

function coverageOf(answer: Answer<unknown[]> | undefined): Coverage {
  if (!answer) return { state: 'not-served', count: 0 };
  if ('value' in answer) return { state: 'listed', count: answer.value.length };
  const { code, message: detail } = answer.failure;
  const isForbidden = code === 'forbidden' || code === 'not-manager';
  return { state: isForbidden ? 'forbidden' : 'failed', count: 0, detail };
}

/** Nodes that a person should look at; that one is drained is as it should be. */
function lostOf(swarm: EngineReading['swarm']): CollectReport['problems'] {
  if (!swarm || !('value' in swarm.nodes)) return [];
  return swarm.nodes.value
    .filter(node => node.Status.State !== 'ready' || isLostManager(node))
    .map(({ Description: { Hostname }, ManagerStatus, Status }) => ({
      message: ManagerStatus
        ? `Manager ${Hostname} is ${Status.State} and ${ManagerStatus.Reachability}`
        : `Node ${Hostname} is ${Status.State}`,
    }));
}
