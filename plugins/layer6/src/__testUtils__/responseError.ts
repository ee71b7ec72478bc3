import { ResponseError } from '@backstage/errors';

/** What a portal's backend answers with, as the client throws it. */
export function responseError(
  cause: Error,
  statusCode: number,
): Promise<ResponseError> {
  const body = {
    error: { name: cause.name, message: cause.message },
    response: { statusCode },
  };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status: statusCode,
      headers: { 'Content-Type': 'application/json' },
    }),
  );
}
