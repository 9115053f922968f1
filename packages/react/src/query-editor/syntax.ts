import type { syntaxTree } from '@codemirror/language';

/** The parse tree of a script. */
export type SyntaxTree = ReturnType<typeof syntaxTree>;
export type SyntaxNode = SyntaxTree['topNode'];

/** Reads a part of the text that a tree was made of. */
export type ReadText = (from: number, to: number) => string;
