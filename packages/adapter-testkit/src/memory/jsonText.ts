/** A part of a JSON document. Numbers are doubles here, which a database's are not. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export function parseJson(text: string): Json | undefined {
  try {
    // What `JSON.parse` makes is JSON.
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value);

export function isEmptyJson(value: Json): boolean {
  if (isList(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

/** As Postgres' `@>` says. */
export function jsonContains(outer: Json, inner: Json): boolean {
  // An array may contain a primitive value, at the top only.
  if (isList(outer) && !isList(inner) && !isObject(inner)) return outer.some((part) => part === inner);
  return contains(outer, inner);
}

function contains(outer: Json, inner: Json): boolean {
  if (isList(outer)) {
    return isList(inner) && inner.every((part) => outer.some((candidate) => contains(candidate, part)));
  }
  if (isObject(outer)) {
    return (
      isObject(inner) &&
      !isList(inner) &&
      Object.entries(inner).every(([key, part]) => {
        const own = ownValue(outer, key);
        return own !== undefined && contains(own, part);
      })
    );
  }
  return outer === inner;
}

function ownValue(value: { readonly [key: string]: Json }, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The text at a path of keys and array indexes; `null` where there is none, or a JSON `null`. */
export function jsonTextAt(document: Json, keys: readonly string[]): string | null {
  let value: Json | undefined = document;
  for (const key of keys) {
    if (value === undefined) return null;
    if (isList(value)) value = /^\s*[+-]?\d+$/.test(key) ? value.at(Number(key)) : undefined;
    else value = isObject(value) ? ownValue(value, key) : undefined;
  }
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : jsonText(value);
}

/** With a blank after each comma and colon, as Postgres writes it. */
function jsonText(value: Json): string {
  if (isList(value)) return `[${value.map(jsonText).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, part]) => `${JSON.stringify(key)}: ${jsonText(part)}`)
    .join(', ')}}`;
}
