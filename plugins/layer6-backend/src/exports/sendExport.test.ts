import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import express from 'express';
import request from 'supertest';
import type { CsvTable } from './csvRows';
import { sendCsv, sendJson, type Items } from './sendExport';

interface Item {
  name: string;
  value: number | boolean | null;
}

const table: CsvTable<Item> = {
  columns: ['name', 'value'],
  rows: ({ name, value }) => [{ name, value }],
};

function serving(items: () => Items<Item>) {
  return express()
    .get('/csv', (_req, res) => sendCsv(res, 'view', items(), table))
    .get('/json', (_req, res) => sendJson(res, 'view', items()));
}

it('lets no spreadsheet take a name for a formula, and leaves numbers alone', async () => {
  const items = [
    { name: '=HYPERLINK("https://example.com")', value: -3 },
    { name: '@SUM(A1)', value: true },
    { name: '-1+1', value: false },
    { name: '장바구니, "cart"\nnew line', value: null },
  ];
  const { text } = await request(serving(() => items)).get('/csv');
  expect(text).toBe(
    [
      '\uFEFFname,value',
      `"'=HYPERLINK(""https://example.com"")",-3`,
      `'@SUM(A1),true`,
      `'-1+1,false`,
      '"장바구니, ""cart""\nnew line",',
      '',
    ].join('\r\n'),
  );
});

it('has a head where there is nothing to show', async () => {
  const { text } = await request(serving(() => [])).get('/csv');
  expect(text).toBe('\uFEFFname,value\r\n');
  const { body } = await request(serving(() => [])).get('/json');
  expect(body).toEqual({ items: [] });
});

it.each(['csv', 'json'])(
  'takes no more items than the reader of %s does, and ends with it',
  async format => {
    let taken = 0;
    let ended = false;
    async function* endless() {
      try {
        for (;;) yield { name: 'x'.repeat(1000), value: taken++ };
      } finally {
        ended = true;
      }
    }
    const server = serving(endless).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const reading = new AbortController();
    const { body } = await fetch(`http://127.0.0.1:${port}/${format}`, {
      signal: reading.signal,
    });
    await body!.getReader().read();
    let before = -1;
    while (before !== taken) {
      before = taken;
      await sleep(100);
    }
    expect(ended).toBe(false);
    reading.abort();
    while (!ended) await sleep(10);
    server.close();
  },
);

it('breaks off rather than to look whole', async () => {
  async function* broken() {
    yield { name: 'first', value: 1 };
    throw new Error('The database went away');
  }
  await expect(
    request(serving(broken)).get('/json').buffer(),
  ).rejects.toThrow();
});
