import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { answerTo } from './answers.mjs';

/* An API server for reading. Compressed pages are kept, so that it gets out of the way of what is measured. */

/** The level of Kubernetes' own API server. */
const compress = promisify(gzip);
const LEVEL = 4;

/** With the process's other messages, every path that was asked for, in order. */
let asked = [];
const compressed = new Map();

const server = createServer(async (request, response) => {
  asked.push(request.url);
  const text = () => JSON.stringify(answerTo(request.url));
  const headers = { 'content-type': 'application/json' };
  if (!/gzip/.test(request.headers['accept-encoding'])) {
    const body = Buffer.from(text());
    response.writeHead(200, { ...headers, 'content-length': body.length });
    response.end(body);
    return;
  }
  const known = compressed.get(request.url);
  const body = known ?? (await compress(text(), { level: LEVEL }));
  compressed.set(request.url, body);
  response.writeHead(200, {
    ...headers,
    'content-encoding': 'gzip',
    'content-length': body.length,
  });
  response.end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send({ port: server.address().port });
});

process.on('message', () => {
  process.send({ asked });
  asked = [];
});
