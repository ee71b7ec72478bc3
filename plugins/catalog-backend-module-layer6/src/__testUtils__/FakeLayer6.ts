import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type {
  ObservedEntity,
  ScorecardChanges,
} from 'backstage-plugin-layer6-common';
import Router from 'express-promise-router';

const PAGE = 3;

/** The change feed of Layer 6, which says what the test tells it to. */
export class FakeLayer6 {
  down = false;
  /** Cursors that were asked for. */
  readonly asked: (string | undefined)[] = [];
  private feed = 'a';
  private entities: ObservedEntity[] = [];
  private places = 0;

  private readonly placeOf = new Map<string, number>();

  say(
    entityRef: string,
    annotations: Record<string, string>,
    warnings: string[] = [],
  ): void {
    this.entities = [
      ...this.entities.filter(entity => entity.entityRef !== entityRef),
      { entityRef, annotations, warnings },
    ];
    this.placeOf.set(entityRef, ++this.places);
  }

  /** As with an empty database. */
  beginAnew(): void {
    this.feed += 'a';
    this.entities = [];
    this.placeOf.clear();
    this.places = 0;
  }

  read(after: string | undefined): ScorecardChanges {
    const [feed, place] = after?.split('.') ?? [];
    const restarted = feed !== this.feed;
    const from = restarted ? 0 : Number(place);
    const rest = this.entities.filter(
      ({ entityRef }) => this.placeOf.get(entityRef)! > from,
    );
    const items = rest.slice(0, PAGE);
    const last = items.at(-1);
    return {
      items,
      cursor: `${this.feed}.${last ? this.placeOf.get(last.entityRef) : from}`,
      more: rest.length > PAGE,
      restarted,
    };
  }

  readonly plugin = createBackendPlugin({
    pluginId: 'layer6',
    register: env => {
      env.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        init: async ({ httpAuth, httpRouter }) => {
          const router = Router();
          router.get('/changes', async (req, res) => {
            const { principal } = await httpAuth.credentials(req, {
              allow: ['service'],
            });
            const after = req.query.after?.toString();
            this.asked.push(after);
            if (this.down || principal.subject !== 'plugin:catalog') {
              res.status(503).end();
            } else {
              res.json(this.read(after));
            }
          });
          httpRouter.use(router);
        },
      });
    },
  });
}
