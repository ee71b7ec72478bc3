import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { httpGet } from './httpGet';
import type { ClusterAnswer } from './transport';

const { signal } = new AbortController();

let stop: () => void;

/** @returns the server's URL */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => stop());

async function textOf({ body }: ClusterAnswer): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('httpGet', () => {
  const LONG = '카트'.repeat(300_000);

  it.each([
    ['compressed', true],
    ['as it is', false],
  ])('gets an answer that comes %s', async (_, isCompressed) => {
    const url = await serve(({ headers }, response) => {
      expect(headers).toMatchObject({
        'accept-encoding': 'gzip',
        authorization: 'Bearer a',
      });
      response.writeHead(429, {
        'Retry-After': '7',
        ...(isCompressed && { 'content-encoding': 'gzip' }),
      });
      response.end(isCompressed ? gzipSync(LONG) : LONG);
    });
    const headers = { authorization: 'Bearer a' };
    const answer = await httpGet(`${url}/pods?limit=1`, { signal, headers });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.get('Retry-After')).toBe('7');
    expect(answer.headers.get('warning')).toBeNull();
    expect(await textOf(answer)).toBe(LONG);
  });

  it.each([
    ['compressed', true],
    ['as it is', false],
  ])('takes no part for the whole, %s', async (_, isCompressed) => {
    const bytes = isCompressed ? gzipSync(LONG) : Buffer.from(LONG);
    const url = await serve((_request, response) => {
      response.writeHead(200, {
        'content-length': bytes.length,
        ...(isCompressed && { 'content-encoding': 'gzip' }),
      });
      const half = bytes.subarray(0, bytes.length / 2);
      response.write(half, () => setTimeout(() => response.destroy(), 20));
    });
    const answer = await httpGet(url, { signal, headers: {} });
    await expect(textOf(answer)).rejects.toThrow();
  });

  it.each([
    ['before the answer', 'nothing'],
    ['in the middle of it', 'half'],
    ['in the middle of one that is compressed', 'gzip'],
  ])('says why it was stopped %s', async (_, sent) => {
    const stopped = new AbortController();
    const url = await serve((_request, response) => {
      setTimeout(() => stopped.abort(new Error('enough')), 50);
      if (sent === 'nothing') return;
      const isCompressed = sent === 'gzip';
      response.writeHead(
        200,
        isCompressed ? { 'content-encoding': 'gzip' } : {},
      );
      response.write(isCompressed ? gzipSync(LONG).subarray(0, 100) : 'half');
    });
    const reading = httpGet(url, { signal: stopped.signal, headers: {} });
    await expect(reading.then(textOf)).rejects.toThrow('enough');
  });

  it('follows nobody elsewhere', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(302, { location: '/login' }).end();
    });
    const answer = await httpGet(url, { signal, headers: {} });
    expect(answer.status).toBe(302);
    await textOf(answer);
  });

  it('says that nobody is there', async () => {
    const url = await serve(() => {});
    stop();
    await expect(httpGet(url, { signal, headers: {} })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});
