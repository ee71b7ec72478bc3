import { createServer } from 'node:http';
import { operationsOf } from './__testUtils__/account';
import { AwsPeer } from './__testUtils__/AwsPeer';
import { collectFrom, KEYS, readerOf } from './__testUtils__/collect';
import { SHOP } from './__testUtils__/shop';

/* Accounts, whose roles the portal takes on. */

let peer: AwsPeer;

beforeEach(async () => {
  peer = await AwsPeer.start(operationsOf(SHOP));
});
afterEach(() => peer.stop());

/** What STS answers. */
function assumed(until: string): string {
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
    <AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
    <Expiration>${until}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}

describe('accounts', () => {
  const STS = 'AWS_ENDPOINT_URL_STS';
  afterEach(() => delete process.env[STS]);

  /** STS speaks XML. */
  async function withSts(status: number, xml: string) {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', chunk => asked.push(String(chunk)));
      request.on('end', () => {
        response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
      });
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as { port: number };
    process.env[STS] = `http://127.0.0.1:${port}`;
    return { asked, stop: () => server.close() };
  }

  const aws = {
    mainAccount: KEYS,
    accountDefaults: { roleName: 'layer6' },
  };

  it('takes on the role of each account', async () => {
    const sts = await withSts(200, assumed('2099-01-01T00:00:00Z'));
    const { report } = await collectFrom(peer.endpoint, {
      aws,
      accountId: '210987654321',
    });
    expect(report.coverage['ecs/Service']).toMatchObject({ state: 'listed' });
    expect(decodeURIComponent(sts.asked[0])).toContain(
      'RoleArn=arn:aws:iam::210987654321:role/layer6',
    );
    sts.stop();
  });

  it('asks each account with its own role, and each region by itself', async () => {
    const sts = await withSts(200, assumed('2099-01-01T00:00:00Z'));
    const accounts = [
      { accountId: '210987654321', roleName: 'reader', externalId: 'shop' },
      { accountId: '345678901234', accessKeyId: 'AKIA3', secretAccessKey: 's' },
    ];
    for (const [accountId, region] of [
      ['210987654321', 'eu-west-1'],
      ['345678901234', 'eu-west-1'],
      ['345678901234', 'us-east-1'],
    ]) {
      await collectFrom(peer.endpoint, {
        aws: { ...aws, accounts },
        accountId,
        region,
      });
    }
    expect(sts.asked).toHaveLength(1);
    expect(decodeURIComponent(sts.asked[0])).toMatch(
      /RoleArn=arn:aws:iam::210987654321:role\/reader.*ExternalId=shop/,
    );
    // Who asks, and which region it is asked for, stand in the signature.
    const signatures = peer.signed.map(each => each.replace(/\/\d{8}\//, ' '));
    expect(new Set(signatures)).toEqual(
      new Set(
        ['ASIA eu-west-1', 'AKIA3 eu-west-1', 'AKIA3 us-east-1'].flatMap(each =>
          ['ecs', 'sqs', 'application-autoscaling'].map(
            service => `${each}/${service}`,
          ),
        ),
      ),
    );
    sts.stop();
  });

  it('takes on a role again only when it is about to expire', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    const inAMinute = new Date(Date.now() + 60_000).toISOString();
    for (const [until, again] of [
      [inAnHour, false],
      [inAMinute, true],
    ] as const) {
      const sts = await withSts(200, assumed(until));
      const read = readerOf(peer.endpoint, { aws, accountId: '210987654321' });
      await read();
      const once = sts.asked.length;
      await read();
      expect(sts.asked.length > once).toBe(again);
      sts.stop();
    }
  });

  it('says whose role may not be taken on', async () => {
    const sts = await withSts(
      403,
      `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code>
        <Message>User: portal is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::210987654321:role/layer6</Message></Error></ErrorResponse>`,
    );
    await expect(
      collectFrom(peer.endpoint, { aws, accountId: '210987654321' }),
    ).rejects.toThrow(
      'credentials need {"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::210987654321:role/layer6"}, and the role has to trust them',
    );
    sts.stop();
  });
});
