import path from 'node:path';
import ts from 'typescript';

/**
 * Tells whether a file still compiles with another text: the compiler is the first to notice a change.
 *
 * @param root - folder of the tsconfig.json that holds
 */
export function typeChecker(root, files) {
  const { config } = ts.readConfigFile(
    path.join(root, 'tsconfig.json'),
    ts.sys.readFile,
  );
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const texts = new Map();
  const service = ts.createLanguageService({
    ...ts.sys,
    getCompilationSettings: () => ({ ...options, noEmit: true }),
    getCurrentDirectory: () => root,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [...files],
    getScriptVersion: file => texts.get(file) ?? '',
    getScriptSnapshot(file) {
      const text = texts.get(file) ?? ts.sys.readFile(file);
      return text === undefined
        ? undefined
        : ts.ScriptSnapshot.fromString(text);
    },
  });
  return (file, text) => {
    texts.set(file, text);
    const compiles =
      service.getSyntacticDiagnostics(file).length === 0 &&
      service.getSemanticDiagnostics(file).length === 0;
    texts.delete(file);
    return compiles;
  };
}
