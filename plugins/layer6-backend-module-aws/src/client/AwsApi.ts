import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { ECSClient } from '@aws-sdk/client-ecs';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { AwsSettings } from '../sources';
import type { Credentials } from './Accounts';
import type { Action } from './actions';
import { AwsError } from './errors';
import { failureOf } from './failureOf';
import { unlessAborted } from './unlessAborted';

const CONNECT_MS = 5_000;
const REQUEST_MS = 15_000;

/** With all retries, and with what the credentials take: a role that is assumed is a request of its own. */
const CALL_MS = 60_000;

/** What the SDK's `send` takes beside the command. */
interface SendOptions {
  abortSignal: AbortSignal;
}

/**
 * The SDK's clients for one region of one account. The SDK asks again where it may help, and waits
 * longer each time where AWS throttles.
 */
export class AwsApi {
  readonly ecs: ECSClient;
  readonly sqs: SQSClient;
  readonly autoscaling: ApplicationAutoScalingClient;
  readonly region: string;

  constructor(
    { region, endpoint }: AwsSettings,
    credentials: Credentials,
    private readonly signal: AbortSignal,
  ) {
    const options = {
      region,
      ...(endpoint && { endpoint }),
      credentials,
      customUserAgent: 'backstage-layer6',
      maxAttempts: 6,
      retryMode: 'standard',
      requestHandler: {
        connectionTimeout: CONNECT_MS,
        requestTimeout: REQUEST_MS,
        throwOnRequestTimeout: true,
      },
    };
    this.region = region;
    this.ecs = new ECSClient(options);
    // An address that is set holds for the queues' own URLs as well.
    this.sqs = new SQSClient({
      ...options,
      ...(endpoint && { useQueueUrlAsEndpoint: false }),
    });
    this.autoscaling = new ApplicationAutoScalingClient(options);
  }

  /**
   * One request.
   *
   * @throws AwsError
   */
  async ask<T>(
    action: Action,
    send: (options: SendOptions) => Promise<T>,
  ): Promise<T> {
    this.signal.throwIfAborted();
    const timeout = AbortSignal.timeout(CALL_MS);
    const abortSignal = AbortSignal.any([this.signal, timeout]);
    try {
      return await unlessAborted(send({ abortSignal }), abortSignal);
    } catch (error) {
      this.signal.throwIfAborted();
      if (timeout.aborted) {
        const message = `AWS did not answer ${action} in ${this.region} in time`;
        throw new AwsError('unreachable', message);
      }
      throw failureOf(error, action, this.region);
    }
  }

  /**
   * Everything on all pages of a list.
   *
   * @param open - the SDK's paginator
   * @throws AwsError
   */
  async list<Page, Item>(
    action: Action,
    open: (options: SendOptions) => AsyncGenerator<Page>,
    itemsOf: (page: Page) => Item[] | undefined,
  ): Promise<Item[]> {
    const items: Item[] = [];
    const pages = open({ abortSignal: this.signal });
    for (;;) {
      const page = await this.ask(action, () => pages.next());
      if (page.done) return items;
      items.push(...(itemsOf(page.value) ?? []));
    }
  }

  close(): void {
    for (const client of [this.ecs, this.sqs, this.autoscaling]) {
      client.destroy();
    }
  }
}
