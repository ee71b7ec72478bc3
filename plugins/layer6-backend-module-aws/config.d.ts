import type { HumanDuration } from '@backstage/types';

export interface Config {
  layer6?: {
    sources?: {
      /**
       * AWS: ECS and SQS of one region of one account each. Nothing is ever changed there. What opens the accounts is set under
       * `aws`, as for all of Backstage.
       */
      aws?: Array<{
        /**
         * Name of the source, once among all entries. Characters other than letters, digits, `.`, `_` and `-` are
         * percent-encoded.
         */
        name: string;
        /**
         * For example `eu-west-1`.
         */
        region: string;
        /**
         * Account of 12 digits, in quotes: one of `aws.accounts`, or one whose role `aws.accountDefaults` names. Without it, the main
         * account: `aws.mainAccount`, or what the SDK finds in its environment.
         */
        accountId?: string;
        /**
         * Address that answers instead of AWS's own, for all services alike.
         */
        endpoint?: string;
        /**
         * For example `production`. Which environments count towards the score is set under `layer6.scoring`.
         */
        environment?: string;
        /**
         * Time between two reads, as a duration such as `{ minutes: 5 }`, `5m` or `PT5M`. Default 5 minutes.
         */
        schedule?: HumanDuration | string;
        /**
         * Age past which what was read counts as unknown. Default 15 minutes.
         */
        maxAge?: HumanDuration | string;
      }>;
    };
  };
}
