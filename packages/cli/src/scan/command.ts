import { Command, Option } from 'commander';
import type { CheckStatus } from 'backstage-plugin-layer6-common';
import { formatProblem, formatTable } from './format';
import { parseFailOn } from './gate';
import { scan } from './scan';

interface ScanOptions {
  format: 'table' | 'json';
  complete: boolean;
  clusters: boolean;
  failOn: CheckStatus[];
}

/** `layer6 scan`: the verdicts on a folder or files of manifests, for a terminal or a pull request. */
export function scanCommand(): Command {
  return new Command('scan')
    .description('judge a folder, or files, of Kubernetes manifests')
    .argument('<paths...>', 'one folder, or the files that make up one cluster')
    .addOption(
      new Option('--format <format>', 'how to print the result')
        .choices(['table', 'json'])
        .default('table'),
    )
    .option(
      '--complete',
      'the input holds every object of the cluster, so that what is absent does not exist',
      false,
    )
    .option('--clusters', 'each sub-folder is a cluster', false)
    .addOption(
      new Option(
        '--fail-on <list>',
        'statuses that make the exit code 1: fail, partial (includes fail), unknown',
      )
        .argParser(parseFailOn)
        .default(['fail'], 'fail'),
    )
    .addHelpText(
      'after',
      '\nExit code: 0, 1 where a check has a status of --fail-on, 2 where something could not be read.',
    )
    .action(async (paths: string[], options: ScanOptions) => {
      const { report, unreadable } = await scan({
        ...options,
        paths,
        now: new Date(),
      });
      process.stdout.write(
        options.format === 'json'
          ? `${JSON.stringify(report, null, 2)}\n`
          : `${formatTable(report)}\n`,
      );
      for (const problem of report.problems) {
        process.stderr.write(`layer6: ${formatProblem(problem)}\n`);
      }
      const gateFailed = report.subjects.some(({ checks }) =>
        checks.some(check => options.failOn.includes(check.status)),
      );
      if (gateFailed) process.exitCode = 1;
      else if (unreadable) process.exitCode = 2;
    });
}
