import { Command } from 'commander';
import { version } from '../package.json';
import { entitiesCommand } from './entities/command';
import { scanCommand } from './scan/command';

/** Exit code of a command that could not read what it was given. */
const COULD_NOT_READ = 2;

/**
 * Runs the command line and sets the exit code: 0, 1 where a gate failed, 2 where something could not be read.
 *
 * @public
 */
export async function main(argv: string[]): Promise<void> {
  const program = new Command('layer6')
    .description('What applications run on, and whether it holds up')
    .version(version);
  for (const command of [scanCommand(), entitiesCommand()]) {
    program.addCommand(command);
  }
  for (const command of [program, ...program.commands]) {
    command.exitOverride(({ exitCode }) =>
      process.exit(exitCode === 0 ? 0 : COULD_NOT_READ),
    );
  }
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.stderr.write(`layer6: ${(error as Error).message}\n`);
    process.exitCode = COULD_NOT_READ;
  }
}
