import { createServer } from 'node:http';
import { operationsOf } from './__testUtils__/account';
import { AwsPeer } from './__testUtils__/AwsPeer';
import { collectFrom, KEYS } from './__testUtils__/collect';
import { SHOP } from './__testUtils__/shop';

/* Accounts, whose roles the portal takes on. */

let peer: AwsPeer;

beforeEach(async () => {
  peer = await AwsPeer.start(operationsOf(SHOP));
});
afterEach(() => peer.stop());

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
    const sts = await withSts(
      200,
      `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
        <AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
        <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
    );
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

  it('says whose role may not be taken on', async () => {
    const sts = await withSts(
      403,
      `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code>
        <Message>User: portal is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::210987654321:role/layer6</Message></Error></ErrorResponse>`,
    );
    await expect(
      collectFrom(peer.endpoint, { aws, accountId: '210987654321' }),
    ).rejects.toThrow(/role may not be assumed: .*210987654321:role\/layer6/);
    sts.stop();
  });
});
