/** What a source file imports and which names it uses, from its syntax tree: a word in a comment or a text is neither. */
import { posix } from 'node:path';
import ts from 'typescript';

export interface Import {
  /** As it is written, e.g. "./dirty.js". */
  readonly specifier: string;
  /** Names as the other module exports them; "*" for a namespace, a bare import, import() or require(). */
  readonly names: readonly string[];
  /** Erased by the compiler. */
  readonly isTypeOnly: boolean;
}

export interface Syntax {
  readonly imports: readonly Import[];
  /** Every identifier and property name, also as a text in brackets: element["innerHTML"]. */
  readonly names: ReadonlySet<string>;
  /** Every `new X`. */
  readonly constructed: ReadonlySet<string>;
  /** Every `a.b.c` of plain names. */
  readonly paths: ReadonlySet<string>;
  /** The target of every assignment to a path of plain names: "window.onclick" for window.onclick = f. */
  readonly assigned: ReadonlySet<string>;
  /** Every call `a.b.c(…)` whose arguments are not all texts that stand right there. */
  readonly calledWithData: ReadonlySet<string>;
  /** Named functions, methods and constants, declared anywhere in the file. */
  readonly declared: ReadonlySet<string>;
}

const read = new Map<string, Syntax>();

export function syntaxOf(path: string, text: string): Syntax {
  const key = `${path}\n${text}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const syntax = parse(path, text);
  read.set(key, syntax);
  return syntax;
}

function parse(path: string, text: string): Syntax {
  const imports: Import[] = [];
  const names = new Set<string>();
  const constructed = new Set<string>();
  const paths = new Set<string>();
  const assigned = new Set<string>();
  const declared = new Set<string>();
  const calledWithData = new Set<string>();
  const pathOf = (node: ts.Node): string => node.getText(file).replaceAll(/\s|\?(?=\.)/g, '');

  function visit(node: ts.Node): void {
    const found = importOf(node);
    if (found !== null) imports.push(found);
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) names.add(node.text);
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) names.add(node.argumentExpression.text);
    if (ts.isNewExpression(node)) constructed.add(lastName(node.expression));
    if (ts.isPropertyAccessExpression(node)) paths.add(pathOf(node));
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) assigned.add(pathOf(node.left));
    if (ts.isCallExpression(node) && !node.arguments.every(isConstantText)) calledWithData.add(pathOf(node.expression));
    const name = declaredName(node);
    if (name !== null) declared.add(name);
    ts.forEachChild(node, visit);
  }

  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  visit(file);
  return { imports, names, constructed, paths, assigned, declared, calledWithData };
}

function isConstantText(node: ts.Expression): boolean {
  if (ts.isConditionalExpression(node)) return isConstantText(node.whenTrue) && isConstantText(node.whenFalse);
  return ts.isStringLiteralLike(node);
}

function declaredName(node: ts.Node): string | null {
  const isNamed =
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node);
  return isNamed && node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : null;
}

function importOf(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, ...importedNames(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
    const { exportClause } = node;
    const names = exportClause !== undefined && ts.isNamedExports(exportClause) ? exportClause.elements.map(exportedName) : ['*'];
    return { specifier: node.moduleSpecifier.text, names, isTypeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return { specifier: node.argument.literal.text, names: ['*'], isTypeOnly: true };
  }
  if (!ts.isCallExpression(node)) return null;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  const [argument] = node.arguments;
  if (!(isRequire || node.expression.kind === ts.SyntaxKind.ImportKeyword) || argument === undefined || !ts.isStringLiteralLike(argument)) return null;
  return { specifier: argument.text, names: ['*'], isTypeOnly: false };
}

function importedNames(clause: ts.ImportClause | undefined): Omit<Import, 'specifier'> {
  if (clause === undefined) return { names: ['*'], isTypeOnly: false };
  const names = clause.name === undefined ? [] : ['default'];
  const bindings = clause.namedBindings;
  if (bindings === undefined) return { names, isTypeOnly: clause.isTypeOnly };
  if (ts.isNamespaceImport(bindings)) return { names: [...names, '*'], isTypeOnly: clause.isTypeOnly };
  const isTypeOnly = clause.isTypeOnly || (names.length === 0 && bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly));
  return { names: [...names, ...bindings.elements.map(exportedName)], isTypeOnly };
}

const exportedName = (element: ts.ImportSpecifier | ts.ExportSpecifier): string => (element.propertyName ?? element.name).text;

function lastName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : '';
}

/** The path that a relative import leads to, without its ending; null for another module. */
export function targetOf(importer: string, { specifier }: Import): string | null {
  if (!specifier.startsWith('.')) return null;
  return posix.join(posix.dirname(importer), specifier).replace(/\.[jt]sx?$/, '');
}

export const withoutEnding = (path: string): string => path.replace(/\.tsx?$/, '');
