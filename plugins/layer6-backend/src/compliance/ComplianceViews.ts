import type {
  CheckId,
  CheckRollup,
  Framework,
  OwnersOf,
  Page,
  PageRequest,
  RuntimeRollup,
  ServiceSort,
  ServiceSummary,
  TeamMatrix,
  TeamRow,
  TeamScorecard,
  Trend,
} from 'backstage-plugin-layer6-common';
import { URGENCY } from '../scorecards/scorecardRows';
import type { Trends } from '../trends/Trends';
import type { Visible } from '../visibility/Visible';
import type { Selection } from './matching';
import { labelOf } from './reasonLabels';
import type { ReasonTally, RollupStore } from './RollupStore';
import { noCounts } from './scores';
import type { ServiceStore } from './ServiceStore';
import type { TeamMatrices } from './TeamMatrices';
import type { ViewCache } from './ViewCache';

const WORST = 10;

/** What a caller asks about, before it is known when. */
export type ViewRequest = Omit<Selection, 'now'>;

/** Lists and roll-ups as the REST API shows them. */
export class ComplianceViews {
  constructor(
    private readonly deps: {
      services: ServiceStore;
      rollups: RollupStore;
      matrices: TeamMatrices;
      trends: Trends;
      cache: ViewCache;
      framework: Framework;
      /** Day in the portal's time zone. */
      dayOf: (now: Date) => string;
      clock: () => Date;
    },
  ) {}

  /** @throws InputError where the cursor is none of this list */
  async list(
    request: ViewRequest,
    page: PageRequest<ServiceSort>,
  ): Promise<Page<ServiceSummary>> {
    const { services } = this.deps;
    const selection = this.at(request);
    const [{ items, nextCursor }, total] = await Promise.all([
      services.page(selection, page),
      this.cached('count', selection, () => services.count(selection)),
    ]);
    return { items, total, ...(nextCursor !== undefined && { nextCursor }) };
  }

  /** Every service of a request, a page at a time. */
  async *all(request: ViewRequest): AsyncGenerator<ServiceSummary> {
    const selection = this.at(request);
    let cursor: string | undefined;
    do {
      const page = await this.deps.services.page(selection, {
        limit: 500,
        cursor,
      });
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  async matrix(request: ViewRequest): Promise<TeamMatrix> {
    const selection = this.at(request);
    return this.cached('matrix', selection, () =>
      this.deps.matrices.matrix(selection),
    );
  }

  /** The matrix as JSON, for it is large, and asked for again and again. */
  async matrixJson(request: ViewRequest): Promise<string> {
    return this.cached('matrix JSON', this.at(request), async () =>
      JSON.stringify(await this.matrix(request)),
    );
  }

  /** What a Group owns, groups below it included. */
  async group(ref: string, visible: Visible): Promise<TeamScorecard> {
    const { rollups } = this.deps;
    const { items } = await this.matrix({ filter: {}, visible });
    const below = new Set(await rollups.childrenOf(ref));
    const own = items.find(row => row.ref === ref);
    return this.scorecard(
      { ...(own ?? this.nothing()), ref },
      items.filter(row => row.ref !== null && below.has(row.ref)),
      { filter: { team: [ref] }, visible },
    );
  }

  /** What a System holds. */
  async system(ref: string, visible: Visible): Promise<TeamScorecard> {
    const request = { filter: { system: [ref] }, visible };
    const { total } = await this.matrix(request);
    return this.scorecard({ ref, ...total }, [], request);
  }

  /** What a Domain holds, with its systems as rows. */
  async domain(ref: string, visible: Visible): Promise<TeamScorecard> {
    const request = { filter: { domain: [ref] }, visible };
    const { total } = await this.matrix(request);
    const systems = await this.deps.rollups.systemsOf(ref, visible);
    const children: TeamRow[] = [];
    for (const { ref: system, name, title, type } of systems) {
      const filter = { system: [system] };
      const own = await this.matrix({ filter, visible });
      children.push({
        ref: system,
        title: title ?? name,
        ...(type !== null && { type }),
        children: 0,
        ...own.total,
      });
    }
    return this.scorecard({ ref, ...total }, children, request);
  }

  async checks(request: ViewRequest): Promise<CheckRollup[]> {
    const selection = this.at(request);
    return this.cached('checks', selection, async () => {
      const reasons = await this.deps.rollups.reasons(selection);
      return this.checkIds(reasons).map(id => this.checkRollup(id, reasons));
    });
  }

  async runtime(request: ViewRequest): Promise<RuntimeRollup> {
    const selection = this.at(request);
    return this.cached('runtime', selection, () =>
      this.deps.rollups.runtime(selection),
    );
  }

  /** @param period - see `Trends` */
  async trend(
    request: ViewRequest,
    period: { days: number; owners: OwnersOf },
  ): Promise<Trend> {
    const selection = this.at(request);
    const name = `trend ${period.days} ${period.owners}`;
    return this.cached(name, selection, () =>
      this.deps.trends.trend(selection, period),
    );
  }

  private at(request: ViewRequest): Selection {
    return { ...request, now: this.deps.clock().toISOString() };
  }

  private async scorecard(
    own: Omit<TeamScorecard, 'children' | 'worst'>,
    children: TeamRow[],
    request: ViewRequest,
  ): Promise<TeamScorecard> {
    const { ref, services, checks, score, coverage, change } = own;
    const { items } = await this.deps.services.page(this.at(request), {
      sort: 'score',
      limit: WORST,
    });
    return {
      ...{ ref, services, checks, score, coverage, change },
      children,
      worst: items,
    };
  }

  private nothing(): Omit<TeamScorecard, 'ref' | 'children' | 'worst'> {
    const checks = this.checkIds([]).map(id => [id, noCounts()]);
    return {
      services: 0,
      checks: Object.fromEntries(checks),
      score: null,
      coverage: null,
      change: { '7': null, '30': null, '90': null },
    };
  }

  /** Enabled ones in the framework's order, and whatever else has results. */
  private checkIds(reasons: readonly ReasonTally[]): CheckId[] {
    const { checks } = this.deps.framework;
    const enabled = checks.filter(check => check.enabled).map(({ id }) => id);
    return [...new Set([...enabled, ...reasons.map(({ check }) => check)])];
  }

  private checkRollup(
    id: CheckId,
    tallies: readonly ReasonTally[],
  ): CheckRollup {
    const own = tallies.filter(({ check }) => check === id);
    const counts = noCounts();
    for (const { status, count } of own) counts[status] += count;
    const reasons = own.map(({ status, reason, count, examples }) => ({
      status,
      code: reason,
      label: labelOf(this.deps.framework, id, reason),
      count,
      examples,
    }));
    return {
      id,
      counts,
      reasons: reasons.sort(
        (a, b) =>
          URGENCY.indexOf(a.status) - URGENCY.indexOf(b.status) ||
          b.count - a.count ||
          (a.code < b.code ? -1 : 1),
      ),
    };
  }

  /** Staleness changes by time alone, and where things run without any scorecard changing. */
  private async cached<View>(
    name: string,
    { filter, visible, now }: Selection,
    compute: () => Promise<View>,
  ): Promise<View> {
    if (filter.stale || filter.cluster) return compute();
    const day = this.deps.dayOf(new Date(now));
    const key = JSON.stringify([name, day, visible, filter]);
    return this.deps.cache.get(key, compute);
  }
}
