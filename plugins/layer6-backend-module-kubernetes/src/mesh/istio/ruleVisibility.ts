import type { DestinationRule } from '../../objects';

/** Any namespace that is not named by a rule. */
export const ANYWHERE = undefined;

/** To whom DestinationRules are shown, by their `exportTo`. */
export class RuleVisibility {
  /** @param defaults - of rules without an `exportTo` */
  constructor(private readonly defaults: readonly string[]) {}

  /** Whether clients in the rule's own namespace find it as their own. */
  isOwn(rule: DestinationRule): boolean {
    const { namespace = '' } = rule.metadata;
    const exportTo = exportToOf(rule);
    return (
      exportTo.length === 0 ||
      ['*', '.', namespace].some(word => exportTo.includes(word))
    );
  }

  /** Whether it is for its own namespace alone. */
  isPrivate(rule: DestinationRule): boolean {
    const { namespace = '' } = rule.metadata;
    const exportTo = exportToOf(rule);
    return exportTo.length === 0
      ? this.defaults.includes('.')
      : exportTo.every(word => word === '.' || word === namespace);
  }

  /** Whether a rule that is not private is shown to a namespace. */
  isShownTo(rule: DestinationRule, client: string | undefined): boolean {
    const exportTo = exportToOf(rule);
    return (
      exportTo.length === 0 ||
      exportTo.includes('*') ||
      (client !== ANYWHERE && exportTo.includes(client))
    );
  }
}

/** As written. A rule for selected clients is for its own namespace, whatever it says. */
function exportToOf({ spec }: DestinationRule): readonly string[] {
  return spec?.workloadSelector ? ['.'] : (spec?.exportTo ?? []);
}
