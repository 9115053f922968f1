import type { syntaxTree } from '@codemirror/language';

/** The parse tree of a script. */
export type SyntaxTree = ReturnType<typeof syntaxTree>;
export type SyntaxNode = SyntaxTree['topNode'];

/** Reads a part of the text that a tree was made of. */
export type ReadText = (from: number, to: number) => string;

/** The children of a node, in order. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** The keyword at a node in lower case, or `undefined` where it is none. */
export function keywordAt(node: SyntaxNode | null | undefined, read: ReadText): string | undefined {
  return node?.name === 'Keyword' ? read(node.from, node.to).toLowerCase() : undefined;
}
