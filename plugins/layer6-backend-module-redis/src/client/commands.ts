/** All that is ever sent, beside AUTH. None of these writes, blocks, or shows what a message says. */
export type ReadCommand =
  | ['INFO']
  | ['SELECT', database: string]
  | ['READONLY']
  | ['SCAN', cursor: string, 'TYPE', 'stream', 'COUNT', count: string]
  | ['XINFO', 'GROUPS', key: string]
  | ['CLUSTER', 'NODES']
  | ['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', master: string]
  | ['SENTINEL', 'REPLICAS', master: string];

/** As ACLs have it, e.g. `xinfo|groups`. */
export function aclNameOf(command: ReadCommand): string {
  const [name, subcommand] = command;
  return ['XINFO', 'CLUSTER', 'SENTINEL'].includes(name)
    ? `${name}|${subcommand}`.toLowerCase()
    : name.toLowerCase();
}
