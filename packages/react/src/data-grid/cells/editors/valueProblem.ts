import type { DataType } from '@studio/core';
import type { Labels } from '../../../provider/labels.ts';
import { readArray } from './arrayLiteral.ts';
import { jsonProblem } from './jsonText.ts';
import { momentProblem } from './momentProblem.ts';
import { numberProblem } from './numberProblem.ts';
import { wrong, type ValueProblem } from './problem.ts';

/** Judged while it is typed, so not where judging takes long. */
const longestJudged = 200_000;

/**
 * What is surely or probably wrong with a text, said while it is typed. The database has the last word, so nothing that it
 * might accept is an error here.
 */
export function valueProblem(text: string, type: DataType, labels: Labels): ValueProblem | undefined {
  if (text.length > longestJudged) return undefined;
  switch (type.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return numberProblem(text, type, labels);
    case 'date':
    case 'time':
    case 'timestamp':
      return momentProblem(text, type, labels);
    case 'json':
      return jsonProblem(text, labels);
    case 'uuid':
      return isUuid(text) ? undefined : wrong(labels.gridNoUuid);
    case 'boolean':
      return isBoolean(text) ? undefined : wrong(labels.gridNoBoolean);
    case 'enum':
      return type.labels?.includes(text) === false ? wrong(labels.gridNoLabel) : undefined;
    case 'interval':
      return /\d|infinity/i.test(text) ? undefined : wrong(labels.gridNoInterval);
    case 'range':
      return isRange(text) ? undefined : wrong(labels.gridNoRange);
    case 'bytes':
      return isBytes(text) ? undefined : wrong(labels.gridNoBytes);
    case 'array':
      // Vectors are arrays by nature but are written as lists.
      return text.startsWith('[') || type.element === undefined || readArray(text)
        ? undefined
        : wrong(labels.gridNoArray);
    case 'text':
      return lengthProblem(text, type, labels);
    default:
      return undefined;
  }
}

/** As Postgres reads it: braces and the place of hyphens are free. */
function isUuid(text: string): boolean {
  return /^\{?[\da-f]{4}(?:-?[\da-f]{4}){7}\}?$/i.test(text.trim());
}

function isBoolean(text: string): boolean {
  return /^(?:t|tr|tru|true|y|ye|yes|on|1|f|fa|fal|fals|false|n|no|of|off|0)$/i.test(text.trim());
}

function isRange(text: string): boolean {
  const trimmed = text.trim();
  return /^empty$/i.test(trimmed) || /^[[(].*,.*[\])]$/s.test(trimmed) || /^\{.*\}$/s.test(trimmed);
}

/** Hexadecimal, or the older form with backslashes. */
function isBytes(text: string): boolean {
  if (text.startsWith('\\x')) return /^(?:\s*[\da-f]{2})*\s*$/i.test(text.slice(2));
  return /^(?:[^\\]|\\\\|\\[0-3][0-7]{2})*$/.test(text);
}

/** The database cuts nothing but spaces. */
function lengthProblem(text: string, type: DataType, labels: Labels): ValueProblem | undefined {
  const limit = /^(?:character(?: varying)?|varchar|bpchar|char)\((\d+)\)$/.exec(type.display)?.[1];
  if (limit === undefined || text.length <= Number(limit)) return undefined;
  const characters = [...text.trimEnd()].length;
  return characters > Number(limit) ? wrong(labels.gridTooLong(characters, Number(limit))) : undefined;
}
