import type { ServiceFilter } from './filter';

/**
 * A filter, and whatever else is asked for, as a query string without its question mark. What is not set is left out, and
 * lists repeat their parameter.
 *
 * @public
 */
export function toQuery(
  parameters: ServiceFilter &
    Record<string, string | number | boolean | readonly string[] | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === false || value === '') continue;
    for (const one of [value].flat()) query.append(name, String(one));
  }
  return query.toString();
}
