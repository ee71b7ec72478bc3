import type { Asset } from 'backstage-plugin-layer6-engine';
import {
  paced,
  sourceRefOf,
  type CollectContext,
  type Collector,
  type SourceDefinition,
} from 'backstage-plugin-layer6-node';
import {
  clusterAsset,
  queueAsset,
  serviceAssets,
  type AssetContext,
} from './assets';
import { Accounts, AwsApi, AwsError, failureOf, unlessAborted } from './client';
import { reportOf } from './coverage';
import {
  readEcs,
  readQueues,
  TaskDefinitions,
  type Answer,
  type EcsReading,
  type QueueReading,
} from './reading';
import { COLLECTOR_ID, readSources, settingsOf } from './sources';

/**
 * Reads ECS, Application Auto Scaling and SQS of one region of one account. Nothing is ever changed.
 *
 * @public
 */
export function awsCollector(): Collector {
  let accounts: Accounts | undefined;
  let definitions = new Map<string, TaskDefinitions>();
  return {
    id: COLLECTOR_ID,
    readSources(config) {
      const sources = readSources(config);
      accounts = sources.length ? Accounts.fromConfig(config) : undefined;
      definitions = new Map(
        sources.map(({ name }) => [
          name,
          definitions.get(name) ?? new TaskDefinitions(),
        ]),
      );
      return sources;
    },
    async *collect(source, context) {
      if (!accounts) throw new Error('No AWS account was configured');
      const known = definitions.get(source.name) ?? new TaskDefinitions();
      const { ecs, queues } = await read(source, accounts, known, context);
      const interpreted = assetsOf(
        {
          source: sourceRefOf(source),
          now: context.now,
          region: settingsOf(source).region,
        },
        ecs,
        queues,
      );
      yield* paced(interpreted, context.signal);
      return reportOf(ecs, queues);
    },
  };
}

async function read(
  source: SourceDefinition,
  accounts: Accounts,
  known: TaskDefinitions,
  { signal }: CollectContext,
): Promise<{ ecs: EcsReading; queues: Answer<QueueReading[]> }> {
  const settings = settingsOf(source);
  const credentials = await unlessAborted(
    accounts.open(settings.accountId),
    signal,
  ).catch(error => {
    signal.throwIfAborted();
    // Without roles that are set up for the account, Backstage asks whose the credentials are.
    throw failureOf(error, 'sts:GetCallerIdentity', settings.region);
  });
  const api = new AwsApi(settings, credentials, signal);
  try {
    const [ecs, queues] = await Promise.all([
      readEcs(api, known),
      readQueues(api),
    ]);
    // What neither answers is no region that can be read, and takes nothing away from what was read before.
    if (!isAnswered(ecs.clusters) && !isAnswered(queues)) {
      throw (ecs.clusters as { failure: AwsError }).failure;
    }
    return { ecs, queues };
  } finally {
    api.close();
  }
}

/** A refusal is an answer, too. */
function isAnswered(answer: Answer<unknown>): boolean {
  return 'value' in answer || answer.failure.code === 'forbidden';
}

function* assetsOf(
  context: AssetContext,
  ecs: EcsReading,
  queues: Answer<QueueReading[]>,
): Generator<Asset> {
  for (const cluster of 'value' in ecs.clusters ? ecs.clusters.value : []) {
    yield clusterAsset(context, cluster);
    yield* serviceAssets(context, ecs, cluster);
  }
  for (const queue of 'value' in queues ? queues.value : []) {
    yield queueAsset(context, queue);
  }
}
