import { Command } from 'commander';
import { stringify } from 'yaml';
import { readCatalogEntities } from '../catalogEntities';
import { collect } from '../collect';
import { formatProblem } from '../scan/format';
import { entitiesOf } from './entities';

/** `layer6 entities`: catalog files for a folder of manifests, to begin a catalog with. */
export function entitiesCommand(): Command {
  return new Command('entities')
    .description(
      'print catalog entities for the workloads of a folder of manifests; its own catalog files where it holds some',
    )
    .argument('<paths...>', 'one folder, or the files that make up one cluster')
    .action(async (paths: string[]) => {
      const own = await readCatalogEntities(paths);
      const { assets, problems } = await collect(paths, {
        complete: false,
        clusters: false,
        now: new Date(),
      });
      for (const problem of problems) {
        process.stderr.write(`layer6: ${formatProblem(problem)}\n`);
      }
      const { entities, unlabelled } = own.length
        ? { entities: own, unlabelled: [] }
        : entitiesOf(assets);
      for (const name of unlabelled) {
        process.stderr.write(
          `layer6: ${name} bears no labels to bind an entity by, and is left out\n`,
        );
      }
      process.stdout.write(
        entities.map(entity => `---\n${stringify(entity)}`).join(''),
      );
    });
}
