import type { LocalizedText, ObjectRef } from 'backstage-plugin-layer6-common';
import { shellWord } from './shellWord';

/** An object as kubectl takes it, e.g. `rollout.argoproj.io cart --namespace shop`. */
export function kubectlObject({
  apiVersion,
  kind,
  name,
  namespace = 'default',
}: ObjectRef): string {
  const [group] = apiVersion.split('/');
  const resource = kind.toLowerCase();
  const type = isCustom(apiVersion) ? `${resource}.${group}` : resource;
  return `${shellWord(type)} ${shellWord(name)} --namespace ${shellWord(namespace)}`;
}

/** What to do with a snippet that holds a part of an object. `kubectl apply` would take out what is not in it. */
export function patchHint(object: ObjectRef): LocalizedText {
  const how = isCustom(object.apiVersion) ? ' --type merge' : '';
  const command = `kubectl patch ${kubectlObject(object)}${how} --patch-file <file>`;
  return {
    en: `Merge the lines into its manifest, or save them and run: ${command}`,
    ko: `아래 내용을 매니페스트에 반영하거나, 파일로 저장한 뒤 다음을 실행하십시오: ${command}`,
  };
}

/** A text on a snippet that holds a part of an object. */
export function withHint(
  object: ObjectRef,
  { en, ko }: LocalizedText,
): LocalizedText {
  const hint = patchHint(object);
  return { en: `${en} ${hint.en}`, ko: `${ko} ${hint.ko}` };
}

/** Groups of Kubernetes itself are bare words or end in `k8s.io`; lists of its kinds are merged by name, those of others replaced. */
function isCustom(apiVersion: string): boolean {
  const [group, version] = apiVersion.split('/');
  return (
    version !== undefined && group.includes('.') && !group.endsWith('.k8s.io')
  );
}
