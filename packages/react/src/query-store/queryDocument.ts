/** What was typed for each parameter of a document, by the name that stands in its text; `null` is NULL. */
export type ParameterTexts = Readonly<Record<string, string | null>>;

/** What a user writes of a document. */
export interface DocumentContent {
  /** Chosen by whoever creates it; never used again for another. */
  readonly id: string;
  readonly name: string;
  /** Kept to the letter, line ends and invisible characters included. */
  readonly text: string;
  readonly parameters: ParameterTexts;
  /** The adapter that it was written for; absent where it belongs to none. */
  readonly connectionId?: string;
}

/** A script as a store keeps it. */
export interface QueryDocument extends DocumentContent {
  /** Another one after every write, to be compared only. */
  readonly version: string;
  /** Milliseconds since 1970, by the clock of whoever wrote. */
  readonly updatedAt: number;
}

/** A document in a list, without the whole of its text. */
export interface DocumentSummary extends Omit<QueryDocument, 'text' | 'parameters'> {
  /** The beginning of the text, at most 200 characters. */
  readonly preview: string;
}

/** A document that was not there yet. */
export function emptyDocument(id: string): DocumentContent {
  return { id, name: '', text: '', parameters: {} };
}

/** Whether two contents say the same. */
export function isSameContent(a: DocumentContent, b: DocumentContent): boolean {
  return (
    a === b ||
    (a.text === b.text &&
      a.name === b.name &&
      a.connectionId === b.connectionId &&
      isSameParameters(a.parameters, b.parameters))
  );
}

function isSameParameters(a: ParameterTexts, b: ParameterTexts): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && a[name] === b[name])
  );
}

/** A document without what the store adds to it. */
export function contentOf({ id, name, text, parameters, connectionId }: DocumentContent): DocumentContent {
  return { id, name, text, parameters, ...(connectionId !== undefined && { connectionId }) };
}

/** @internal What every list shows of a document. */
export function summaryOf(document: QueryDocument): DocumentSummary {
  const { id, name, text, connectionId, version, updatedAt } = document;
  return {
    id,
    name,
    preview: text.slice(0, 200),
    ...(connectionId !== undefined && { connectionId }),
    version,
    updatedAt,
  };
}
