import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ACTIONS } from './client';
import { readSources } from './sources';

const read = (...entries: object[]) =>
  readSources(
    new ConfigReader({
      layer6: { sources: { aws: entries as never } },
    }),
  );

it('reads a region of an account each', () => {
  expect(
    read(
      { name: 'shop', region: 'eu-west-1' },
      {
        name: 'pay',
        environment: 'production',
        region: 'us-gov-east-1',
        accountId: '012345678901',
        endpoint: 'http://localhost:4566',
      },
    ).map(({ name, environment, settings }) => ({
      name,
      environment,
      settings,
    })),
  ).toEqual([
    { name: 'shop', settings: { region: 'eu-west-1' } },
    {
      name: 'pay',
      environment: 'production',
      settings: {
        region: 'us-gov-east-1',
        accountId: '012345678901',
        endpoint: 'http://localhost:4566',
      },
    },
  ]);
});

it.each<[object, RegExp]>([
  [{}, /region/],
  [{ region: 'Ireland' }, /aws\[0\]\.region must be one such as eu-west-1/],
  [{ region: 'eu-west-1', accountId: '12' }, /accountId must have 12 digits/],
  [{ region: 'eu-west-1', endpoint: 'sqs' }, /endpoint must be an http/],
  [{ region: 'eu-west-1', accessKeyId: 'x' }, /accessKeyId is no setting/],
])('refuses %j', (entry, expected) => {
  expect(() => read({ name: 'shop', ...entry })).toThrow(expected);
});

it('ships a policy of exactly the rights that it uses', () => {
  const file = join(__dirname, '../../../docs/aws/policy.json');
  const { Statement } = JSON.parse(readFileSync(file, 'utf8')) as {
    Statement: { Effect: string; Action: string[]; Resource: string }[];
  };
  expect(Statement.flatMap(({ Action }) => Action).sort()).toEqual([
    ...ACTIONS,
  ]);
  expect(Statement.every(({ Effect }) => Effect === 'Allow')).toBe(true);
});
