import ts from 'typescript';

const { SyntaxKind } = ts;

const SWAPPED = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '&&': '||',
  '||': '&&',
  '+': '-',
  '-': '+',
};
const METHODS = { some: 'every', every: 'some' };
/** Calls whose result has the type of what they are called on. */
const DROPPED = new Set(['filter', 'sort', 'trim', 'slice']);

/**
 * A file's text with all of its changes compiled in, each turned on by its number in `globalThis.mutant`.
 *
 * @param mutants - gets one entry for each change
 */
export function mutated(file, text, mutants) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const raw = node => node.getText(source);

  /** The node's text, with its parts as `print` has them. */
  const through = (node, print) => {
    let result = '';
    let at = node.getStart(source);
    node.forEachChild(child => {
      const from = child.getStart(source);
      result += text.slice(at, from) + print(child);
      at = child.getEnd();
    });
    return result + text.slice(at, node.getEnd());
  };

  const print = node => {
    // Types are gone at run time, and names of modules and keys are no rule.
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return raw(node);
    const inner = through(node, print);
    return alternatives(node, raw).reduce((otherwise, becomes) => {
      const id = mutants.length;
      const start = node.getStart(source);
      const { line } = source.getLineAndCharacterOfPosition(start);
      const place = { file, line: line + 1, start, end: node.getEnd() };
      mutants.push({ id, ...place, was: raw(node), becomes });
      return `(globalThis.reached.add(${id}), globalThis.mutant === ${id} ? (${becomes}) : ${otherwise})`;
    }, inner);
  };
  return through(source, print);
}

function alternatives(node, raw) {
  if (isNoRule(node)) return [];
  if (ts.isBinaryExpression(node)) {
    const { left, operatorToken, right } = node;
    const operator = raw(operatorToken);
    if (operator === '??') return [raw(left), raw(right)];
    const swapped = SWAPPED[operator];
    return swapped ? [`${raw(left)} ${swapped} ${raw(right)}`] : [];
  }
  if (ts.isConditionalExpression(node)) {
    return [raw(node.whenTrue), raw(node.whenFalse)];
  }
  if (ts.isPrefixUnaryExpression(node)) {
    const isNot = node.operator === SyntaxKind.ExclamationToken;
    return isNot ? [raw(node.operand)] : [];
  }
  if (isCondition(node)) return ['true', 'false'];
  if (ts.isStringLiteral(node)) return [node.text === '' ? '"x"' : '""'];
  if (ts.isNumericLiteral(node)) return [node.text === '0' ? '1' : '0'];
  if (node.kind === SyntaxKind.TrueKeyword) return ['false'];
  if (node.kind === SyntaxKind.FalseKeyword) return ['true'];
  if (ts.isCallExpression(node)) return changedCall(node, raw);
  return [];
}

function changedCall(node, raw) {
  const called = node.expression;
  if (!ts.isPropertyAccessExpression(called)) return [];
  const { name, expression } = called;
  const args = node.arguments.map(raw).join(', ');
  const other = METHODS[name.text];
  if (other) return [`${raw(expression)}.${other}(${args})`];
  return DROPPED.has(name.text) ? [raw(expression)] : [];
}

/** What an `if` asks, where nothing else would change it. */
function isCondition(node) {
  return (
    ts.isIfStatement(node.parent) &&
    node.parent.expression === node &&
    !ts.isBinaryExpression(node)
  );
}

/** What stands in for nothing at all, such as the namespace of an object that has none. */
function isEmptyFallback(node) {
  const { parent } = node;
  return (
    ts.isStringLiteral(node) &&
    node.text === '' &&
    (ts.isBindingElement(parent) ||
      (ts.isBinaryExpression(parent) &&
        parent.operatorToken.kind === SyntaxKind.QuestionQuestionToken))
  );
}

function isNoRule(node) {
  const { parent } = node;
  return (
    ts.isExportDeclaration(parent) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    isEmptyFallback(node)
  );
}
