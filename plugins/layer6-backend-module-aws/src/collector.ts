import { setImmediate } from 'node:timers/promises';
import {
  DefaultAwsCredentialsManager,
  type AwsCredentialsManager,
} from '@backstage/integration-aws-node';
import type { Asset } from 'backstage-plugin-layer6-engine';
import type {
  CollectContext,
  Collector,
  SourceDefinition,
} from 'backstage-plugin-layer6-node';
import {
  clusterAsset,
  queueAsset,
  serviceAssets,
  type AssetContext,
} from './assets';
import { AwsApi, AwsError, failureOf, unlessAborted } from './client';
import { reportOf } from './coverage';
import {
  readEcs,
  readQueues,
  type Answer,
  type EcsReading,
  type QueueReading,
} from './reading';
import { COLLECTOR_ID, readSources, settingsOf } from './sources';

/** Assets between two turns of the event loop. */
const ASSETS_AT_ONCE = 100;

/**
 * Reads ECS, Application Auto Scaling and SQS of one region of one account. Nothing is ever changed.
 *
 * @public
 */
export function awsCollector(): Collector {
  // The accounts stand where Backstage has them, and hold functions: they are no settings of a source.
  let accounts: AwsCredentialsManager | undefined;
  return {
    id: COLLECTOR_ID,
    readSources(config) {
      const sources = readSources(config);
      accounts = sources.length
        ? DefaultAwsCredentialsManager.fromConfig(config)
        : undefined;
      return sources;
    },
    async *collect(source, context) {
      if (!accounts) throw new Error('No AWS account was configured');
      const { name, environment } = source;
      const { ecs, queues } = await read(source, accounts, context);
      const interpreted = assetsOf(
        {
          source: {
            collector: COLLECTOR_ID,
            name,
            ...(environment && { environment }),
          },
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
  accounts: AwsCredentialsManager,
  { signal }: CollectContext,
): Promise<{ ecs: EcsReading; queues: Answer<QueueReading[]> }> {
  const settings = settingsOf(source);
  const { accountId } = settings;
  const provider = await unlessAborted(
    accounts.getCredentialProvider(accountId ? { accountId } : undefined),
    signal,
  ).catch(error => {
    signal.throwIfAborted();
    // Without roles that are set up for the account, Backstage asks whose the credentials are.
    throw failureOf(error, 'sts:GetCallerIdentity', settings.region);
  });
  const api = new AwsApi(settings, provider, signal);
  try {
    const [ecs, queues] = await Promise.all([readEcs(api), readQueues(api)]);
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

async function* paced(
  assets: Iterable<Asset>,
  signal: AbortSignal,
): AsyncGenerator<Asset, void> {
  let count = 0;
  for (const asset of assets) {
    if (count++ % ASSETS_AT_ONCE === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
    yield asset;
  }
}
