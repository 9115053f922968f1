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

/** What a node and a cursor over nodes have in common. */
export interface NodePlace {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The keyword at a node in lower case, or `undefined` where it is none. */
export function keywordAt(node: NodePlace | null | undefined, read: ReadText): string | undefined {
  return node?.name === 'Keyword' ? read(node.from, node.to).toLowerCase() : undefined;
}
