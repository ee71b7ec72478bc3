import { ConflictError, InputError } from '@backstage/errors';
import type {
  ChecklistItem,
  TagDefinition,
  TagDescription,
} from 'backstage-plugin-layer6-common';
import {
  BUILT_IN,
  type BindingRule,
  type CheckRule,
  type TagRule,
  type Vocabulary,
} from 'backstage-plugin-layer6-engine';
import type {
  Layer6BindingExtensionPoint,
  Layer6ChecksExtensionPoint,
  Layer6TagsExtensionPoint,
} from 'backstage-plugin-layer6-node';
import { TAG_CODE } from '../settings/tags';

/** As the name of an annotation allows, which has 63 characters and begins with `check.`. */
const CHECK_ID = /^(?=.{1,57}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The built-in rules and those of other backend modules. */
export class RuleRegistry
  implements
    Layer6ChecksExtensionPoint,
    Layer6TagsExtensionPoint,
    Layer6BindingExtensionPoint
{
  private readonly checklist: ChecklistItem[] = [...BUILT_IN.checklist];
  private readonly checkRules: CheckRule[] = [...BUILT_IN.checkRules];
  private readonly tags: TagDescription[] = [...BUILT_IN.tags];
  private readonly tagRules: TagRule[] = [...BUILT_IN.tagRules];
  private readonly binding: BindingRule[] = [];

  addCheck(
    rule: CheckRule,
    names: Pick<ChecklistItem, 'name' | 'shortName'>,
  ): void {
    const { id } = rule;
    if (!CHECK_ID.test(id)) {
      throw new InputError(
        `"${id}" is no id of a check: it must be kebab-case, at most 57 characters long`,
      );
    }
    if (this.checkRules.some(each => each.id === id)) {
      throw new ConflictError(`There is a check ${id} already`);
    }
    this.checkRules.push(rule);
    this.checklist.push({ id, ...names });
  }

  addTag(
    rule: TagRule,
    definition: Pick<TagDefinition, 'name' | 'kind' | 'component'>,
  ): void {
    const { code, description } = rule;
    if (!TAG_CODE.test(code)) {
      throw new InputError(`"${code}" is no code of a tag`);
    }
    const twin = this.tags.find(
      tag => tag.code.toLowerCase() === code.toLowerCase(),
    );
    if (twin) throw new ConflictError(`There is a tag ${twin.code} already`);
    this.tagRules.push(rule);
    this.tags.push({ code, ...definition, description });
  }

  addBindingRule(rule: BindingRule): void {
    this.binding.push(rule);
  }

  vocabulary(): Vocabulary {
    const { checklist, checkRules, tags, tagRules } = this;
    return { checklist, checkRules, tags, tagRules };
  }

  bindingRules(): readonly BindingRule[] {
    return this.binding;
  }
}
