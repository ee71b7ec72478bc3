import type { Config } from '@backstage/config';
import {
  DefaultAwsCredentialsManager,
  type AwsCredentialProvider,
  type AwsCredentialsManager,
} from '@backstage/integration-aws-node';

/** What opens an account for the SDK. */
export type Credentials = AwsCredentialProvider['sdkCredentialProvider'];

/** As long as the SDK itself takes before credentials expire. */
const AHEAD_MS = 5 * 60_000;

/** The credentials of the accounts that Backstage knows. They stand where Backstage has them, and are no settings of a source. */
export class Accounts {
  private readonly opened = new Map<string | undefined, Credentials>();

  private constructor(private readonly manager: AwsCredentialsManager) {}

  static fromConfig(config: Config): Accounts {
    return new Accounts(DefaultAwsCredentialsManager.fromConfig(config));
  }

  /** @param accountId - the main account's where there is none */
  async open(accountId: string | undefined): Promise<Credentials> {
    const known = this.opened.get(accountId);
    if (known) return known;
    const { sdkCredentialProvider } = await this.manager.getCredentialProvider(
      accountId ? { accountId } : undefined,
    );
    const credentials = remembered(sdkCredentialProvider);
    this.opened.set(accountId, credentials);
    return credentials;
  }
}

/** A role is taken on once, not by each client in each round. What does not expire may be exchanged, and is looked up each time. */
function remembered(ask: Credentials): Credentials {
  let asked: ReturnType<Credentials> | undefined;
  return () => {
    asked = unlessFresh(asked, ask);
    return asked;
  };
}

async function unlessFresh(
  asked: ReturnType<Credentials> | undefined,
  ask: Credentials,
): ReturnType<Credentials> {
  const known = await asked?.catch(() => undefined);
  const until = known?.expiration?.getTime() ?? 0;
  return known && until - AHEAD_MS > Date.now() ? known : ask();
}
