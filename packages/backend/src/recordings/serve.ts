import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * Answers each request with what stands in a file of JSON: under the path, or for AWS, whose requests name an operation in a header,
 * under `<operation> <first value of its input>` or else the operation alone. What does not stand there is not found.
 *
 * @returns what stops it
 */
export async function serve(
  file: string,
  port: number,
): Promise<() => Promise<void>> {
  const answers: Record<string, unknown> = JSON.parse(
    await readFile(file, 'utf8'),
  );
  const server = createServer(async (request, response) => {
    const [input] = Object.values(JSON.parse((await text(request)) || '{}'));
    const operation = /\.(\w+)$/.exec(String(request.headers['x-amz-target']));
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = operation?.[1] ?? pathname;
    const answer = answers[`${name} ${input}`] ?? answers[name];
    response.writeHead(answer ? 200 : 404, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(answer ?? { message: 'not recorded' }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return async () => {
    server.closeAllConnections();
    server.close();
  };
}
