import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ScorecardChanges, Source } from 'backstage-plugin-layer6-common';
import {
  DEFAULT_CHECKS,
  describeFramework,
} from 'backstage-plugin-layer6-engine';
import request from 'supertest';
import type { CatalogStore } from '../catalog/CatalogStore';
import type { SourceCollection } from '../collection/SourceCollection';
import type { SourceStore } from '../collection/SourceStore';
import type { CheckHistoryStore } from '../scorecards/CheckHistoryStore';
import type { ScorecardRefresh } from '../scorecards/ScorecardRefresh';
import type { ScorecardStore } from '../scorecards/ScorecardStore';
import { aComponent, aGroup } from '../__testUtils__/entities';
import { anEvidence, aCheck, aScorecard } from '../__testUtils__/scorecards';
import { startValidated } from '../__testUtils__/validatedServer';
import type { Visibility } from '../visibility/Visibility';
import type { ComplianceRoutesOptions } from './compliance';
import { createRouter } from './createRouter';

const CART = 'component:default/cart';
const CART_URL = '/scorecards/by-name/component/default/cart';
const AT = '2026-01-15T12:00:00.000Z';

const full = aScorecard(CART, {
  checks: [
    aCheck('hpa-configured', 'partial', {
      since: AT,
      countsFor: 'resource:default/orders',
      notes: [
        {
          reason: { code: 'a-note', params: { flag: true } },
          message: { en: 'Note', ko: '참고' },
          evidence: [anEvidence()],
        },
      ],
      parts: [
        {
          status: 'partial',
          reason: { code: 'paused', params: {} },
          message: { en: 'Paused', ko: '일시 중지' },
          subject: 'Deployment shop/cart in test',
          observed: true,
          actual: { en: '1', ko: '1' },
          expected: { en: '2', ko: '2' },
          remedy: {
            text: { en: 'Resume', ko: '재개하세요' },
            snippet: { language: 'yaml', code: 'a: b' },
          },
          evidence: [{ ...anEvidence(), value: null, declared: true }],
          notes: [],
        },
      ],
    }),
  ],
  score: null,
  scoreReason: { code: 'coverage-below-half', params: { coverage: 33 } },
});

const source: Source = {
  collector: 'kubernetes',
  name: 'prod',
  environment: 'production',
  status: 'partial',
  message: 'a message',
  lastAttemptAt: AT,
  lastSuccessAt: AT,
  durationMs: 12,
  stale: false,
  assets: 3,
  coverage: {
    'apps/Deployment': { state: 'listed', count: 3 },
    '/Node': { state: 'forbidden', count: 0, detail: 'nodes is forbidden' },
  },
  problems: [{ message: 'bad indentation', file: 'a.yaml', line: 3 }],
  running: false,
};

const changes: ScorecardChanges = {
  items: [
    {
      entityRef: CART,
      annotations: { 'observed.layer6/score': '88' },
      warnings: ['Annotation layer6/tags names R9.9'],
    },
    { entityRef: 'component:default/gone', annotations: {}, warnings: [] },
  ],
  cursor: '',
  more: true,
  restarted: false,
};

describe('createRouter', () => {
  /** A proxy that holds every request and every answer against the OpenAPI document. */
  let server: string;
  let stored: typeof full | undefined;
  let mirrored: Awaited<ReturnType<CatalogStore['load']>>;
  const permissions = mockServices.permissions.mock();
  const collection = { refresh: jest.fn() };
  const refresh = { refresh: jest.fn() };

  beforeAll(async () => {
    const router = createRouter({
      httpAuth: mockServices.httpAuth(),
      permissions,
      catalog: catalogServiceMock({
        entities: [
          aComponent('cart'),
          aComponent('orders', { kind: 'Resource' }),
          aGroup('checkout'),
        ],
      }),
      sources: {
        list: async () => [source],
      } as Partial<SourceStore> as SourceStore,
      scorecards: {
        get: async () => stored,
      } as Partial<ScorecardStore> as ScorecardStore,
      // What is worked out by the database has a test of its own.
      ...({
        visibility: {
          isKnownVisible: async () => false,
        } as Partial<Visibility>,
      } as Pick<ComplianceRoutesOptions, 'visibility' | 'views'> & {
        history: CheckHistoryStore;
      }),
      mirror: {
        load: async () => mirrored,
      } as Partial<CatalogStore> as CatalogStore,
      changes: { read: async after => ({ ...changes, cursor: `${after}` }) },
      collection: collection as Partial<SourceCollection> as SourceCollection,
      refresh: refresh as Partial<ScorecardRefresh> as ScorecardRefresh,
      entityFilter: [{ kind: ['Component', 'resource'] }],
      framework: describeFramework(DEFAULT_CHECKS),
      clock: () => new Date(AT),
    });
    server = await startValidated(router);
  });

  beforeEach(() => {
    jest.resetAllMocks();
    permissions.authorize.mockResolvedValue([
      { result: AuthorizeResult.ALLOW },
    ]);
    stored = full;
    mirrored = [];
  });

  const deny = () =>
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);

  it('GET /framework', async () => {
    const { status, body } = await request(server).get('/framework');
    expect(status).toBe(200);
    expect(body.components).toHaveLength(4);
    expect(body.checks.map(({ id }: { id: string }) => id)).toEqual([
      'kubernetes-multi-az',
      'hpa-configured',
      'mesh-mtls',
      'kafka-replication-factor',
    ]);
  });

  it('GET /sources', async () => {
    const { status, body } = await request(server).get('/sources');
    expect(status).toBe(200);
    expect(body).toEqual({ items: [source] });
    expect(permissions.authorize.mock.calls[0][0]).toMatchObject([
      { permission: { name: 'layer6.source.read' } },
    ]);

    deny();
    expect((await request(server).get('/sources')).status).toBe(403);
  });

  it('POST /sources/:collector/:name/refresh', async () => {
    const post = () =>
      request(server).post('/sources/kubernetes/prod%20one/refresh');
    expect((await post()).status).toBe(202);
    expect(collection.refresh).toHaveBeenCalledWith('kubernetes', 'prod one');

    collection.refresh.mockImplementation(() => {
      throw new NotFoundError('There is no source kubernetes/prod one');
    });
    expect((await post()).status).toBe(404);

    collection.refresh.mockClear();
    deny();
    expect((await post()).status).toBe(403);
    expect(collection.refresh).not.toHaveBeenCalled();
  });

  it('GET /scorecards/by-name, in any case', async () => {
    for (const url of [
      CART_URL,
      '/scorecards/by-name/Component/default/CART',
    ]) {
      const { status, body } = await request(server).get(url);
      expect(status).toBe(200);
      expect(body).toEqual(full);
    }
    // The catalog alone decides who may read it.
    expect(permissions.authorize).not.toHaveBeenCalled();
  });

  it.each([
    [
      'an entity that is not there or not visible',
      'component/default/secret',
      'There is no entity component:default/secret, or you may not see it',
    ],
    [
      'a kind that gets none',
      'group/default/checkout',
      'Entities of kind group get no scorecard',
    ],
    [
      'an entity that was not evaluated yet',
      'component/default/cart',
      'component:default/cart has no scorecard: it is either so new',
    ],
  ])('says why there is none for %s', async (_case, name, message) => {
    stored = undefined;
    const { status, body } = await request(server).get(
      `/scorecards/by-name/${name}`,
    );
    expect(status).toBe(404);
    expect(body.error.message).toContain(message);
  });

  it('says that nothing is bound to a resource', async () => {
    stored = undefined;
    const entity = aComponent('orders', { kind: 'Resource' });
    const ref = 'resource:default/orders';
    mirrored = [
      { ref, kind: 'resource', isPresent: true, selected: true, entity },
    ];
    const { status, body } = await request(server).get(
      '/scorecards/by-name/resource/default/orders',
    );
    expect(status).toBe(404);
    expect(body.error.message).toContain(
      `Nothing that runs is bound to ${ref}`,
    );
  });

  it('GET /changes, for those who may read every entity', async () => {
    const get = () => request(server).get('/changes?after=a.7');
    permissions.authorizeConditional.mockResolvedValue([
      { result: AuthorizeResult.ALLOW },
    ]);
    expect(await get()).toMatchObject({
      status: 200,
      body: { ...changes, cursor: 'a.7' },
    });
    expect(permissions.authorizeConditional.mock.calls[0][0]).toMatchObject([
      { permission: { name: 'catalog.entity.read' } },
    ]);

    for (const decision of [
      { result: AuthorizeResult.DENY } as const,
      {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: { rule: 'IS_OWNER', resourceType: 'catalog-entity' },
      } as const,
    ]) {
      permissions.authorizeConditional.mockResolvedValue([decision]);
      expect((await get()).status).toBe(403);
    }
  });

  it('POST …/refresh', async () => {
    const { status, body } = await request(server).post(`${CART_URL}/refresh`);
    expect(status).toBe(200);
    expect(body).toEqual(full);
    expect(refresh.refresh).toHaveBeenCalledWith(CART);
    expect(permissions.authorize.mock.calls[0][0]).toMatchObject([
      { permission: { name: 'layer6.scorecard.refresh' } },
    ]);
  });

  it('refreshes nothing without the permission, and nothing that is not visible', async () => {
    const hidden = await request(server).post(
      '/scorecards/by-name/component/default/secret/refresh',
    );
    expect(hidden.status).toBe(404);

    deny();
    const denied = await request(server).post(`${CART_URL}/refresh`);
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toBe(
      'This needs the permission layer6.scorecard.refresh',
    );
    expect(refresh.refresh).not.toHaveBeenCalled();
  });
});
