import type { Request } from 'express';

/** The part of a list that is asked for; validated against the OpenAPI document before. */
export function pageOf(req: Request): {
  limit?: number;
  cursor?: string;
  order?: 'asc' | 'desc';
} {
  const { limit, cursor, order } = req.query;
  return {
    ...(limit !== undefined && { limit: Number(limit) }),
    ...(cursor !== undefined && { cursor: String(cursor) }),
    ...(order !== undefined && { order: order === 'desc' ? 'desc' : 'asc' }),
  };
}
