import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { InputError, NotFoundError } from '@backstage/errors';

/**
 * A file to read.
 *
 * @public
 */
export interface ManifestFile {
  path: string;
  /** For the reader: relative to the folder that was asked for, with forward slashes. */
  name: string;
}

/**
 * Why a file or folder below those that were asked for cannot be read.
 *
 * @public
 */
export interface FileProblem {
  name: string;
  problem: string;
}

/** By the byte order mark that a text begins with. */
const ENCODINGS = new Map([
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
]);

const MANIFEST = /\.(?:ya?ml|json)$/i;

/**
 * The manifest files of these files and folders, each once, sorted by name within their folder. Folders are read with all their
 * subfolders; names that begin with a dot and `node_modules` are left out. Symbolic links are followed.
 *
 * @throws NotFoundError where one of the paths does not exist, InputError where it cannot be read.
 *
 * @public
 */
export async function* findManifests(
  paths: readonly string[],
): AsyncGenerator<ManifestFile | FileProblem> {
  const seen = new Set<string>();
  for (const path of paths) {
    try {
      const isFolder = (await stat(path)).isDirectory();
      // Several paths are told apart by their own names.
      const name = paths.length > 1 ? path.replace(/\/+$/, '') : '';
      if (isFolder) yield* readFolder(path, name, seen);
      else if (await isNew(path, seen)) {
        yield { path, name: name || basename(path) };
      }
    } catch (error) {
      if (codeOf(error) === 'ENOENT') {
        throw new NotFoundError(`There is no file or folder ${path}`);
      }
      throw new InputError(`${path} cannot be read: ${explain(error)}`);
    }
  }
}

/**
 * The text of a file, in UTF-8 or, as PowerShell writes it, in UTF-16.
 *
 * @throws Error in words for a person.
 */
export async function readText(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    const mark = bytes.subarray(0, 2).toString('hex');
    const encoding = ENCODINGS.get(mark) ?? 'utf-8';
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error(`cannot be read: ${explain(error)}`);
  }
}

async function* readFolder(
  folder: string,
  name: string,
  seen: Set<string>,
): AsyncGenerator<ManifestFile | FileProblem> {
  if (!(await isNew(folder, seen))) return;
  const entries = await readdir(folder);
  for (const entry of entries.sort()) {
    if (entry.startsWith('.') || entry === 'node_modules') continue;
    const path = join(folder, entry);
    const entryName = name ? `${name}/${entry}` : entry;
    try {
      const found = await stat(path);
      if (found.isDirectory()) yield* readFolder(path, entryName, seen);
      else if (found.isFile() && MANIFEST.test(entry)) {
        if (await isNew(path, seen)) yield { path, name: entryName };
      }
    } catch (error) {
      // A link that leads to itself hides nothing.
      if (codeOf(error) === 'ELOOP') continue;
      yield { name: entryName, problem: `cannot be read: ${explain(error)}` };
    }
  }
}

/** Whether a file or folder was not met yet, under whatever name; this is what ends loops of links. */
async function isNew(path: string, seen: Set<string>): Promise<boolean> {
  const real = await realpath(path);
  if (seen.has(real)) return false;
  seen.add(real);
  return true;
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function explain(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'it does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'it is no text in UTF-8';
    case 'ERR_FS_FILE_TOO_LARGE':
    case 'ERR_STRING_TOO_LONG':
      return 'it is too long';
    default:
      return (error as Error).message;
  }
}
