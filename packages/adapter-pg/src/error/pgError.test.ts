import { abortedError, StudioError } from '@studio/core';
import { describe, expect, test } from 'vitest';
import { toPgStudioError } from './pgError.ts';
import { utf16Offset } from './utf16Offset.ts';

const serverError = (code: string, fields: Record<string, string> = {}) =>
  Object.assign(new Error('the server says'), { severity: 'ERROR', code, ...fields });

const systemError = (code: string, fields: Record<string, unknown> = {}) =>
  Object.assign(new Error(code), { code, ...fields });

describe('utf16Offset', () => {
  test.each([
    ['select x', 1, 0],
    ['select x', 8, 7],
    ["select '😀', x", 13, 13],
    ["'😀😀' x", 6, 7],
    ['é\r\nx', 4, 3],
    ['\r\n\r\n😀\r\nx', 8, 8],
    ['x', 99, 1],
    ['', 1, 0],
  ])('%j: character %i is at offset %i', (sql, position, offset) => {
    expect(utf16Offset(sql, position)).toBe(offset);
  });
});

describe('toPgStudioError', () => {
  test.each([
    ['23505', 'constraint'],
    ['23514', 'constraint'],
    ['22P02', 'invalidValue'],
    ['22007', 'invalidValue'],
    ['22003', 'invalidValue'],
    ['22012', 'sql'],
    ['42501', 'permission'],
    ['42P01', 'notFound'],
    ['42703', 'notFound'],
    ['3F000', 'notFound'],
    ['42601', 'sql'],
    ['0A000', 'notSupported'],
    ['57014', 'timeout'],
    ['57P01', 'connectionLost'],
    ['08006', 'connectionLost'],
    ['53300', 'busy'],
    ['28P01', 'loginFailed'],
    ['40001', 'sql'],
    ['XX000', 'sql'],
  ])('SQLSTATE %s is %s', (sqlState, code) => {
    expect(toPgStudioError(serverError(sqlState))).toMatchObject({ code, sqlState });
  });

  test.each(['42P01', '42703', '3F000'])('%s in a user’s own SQL is a mistake in the text', (sqlState) => {
    expect(toPgStudioError(serverError(sqlState), { purpose: 'script' }).code).toBe('sql');
  });

  test.each([
    ['40001', true],
    ['40P01', true],
    ['23505', false],
  ])('whether %s may succeed when tried again: %s', (sqlState, retryable) => {
    expect(toPgStudioError(serverError(sqlState)).retryable).toBe(retryable);
  });

  test('all that the server tells is kept', () => {
    const fields = { detail: 'd', hint: 'h', schema: 's', table: 't', column: 'c', constraint: 'n' };
    const cause = serverError('23502', { ...fields, position: '13' });
    const error = toPgStudioError(cause, { sql: "select '😀', x" });
    expect(error).toMatchObject({ ...fields, message: 'the server says', position: 13, cause });
  });

  test('a position in SQL that the user did not write is not shown to them', () => {
    expect(toPgStudioError(serverError('42601', { position: '3' })).position).toBeUndefined();
  });

  test.each([
    ['ECONNREFUSED', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['ETIMEDOUT', 'unreachable'],
    ['ECONNRESET', 'unreachable'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'unreachable'],
  ])('%s before a connection stands: the database is %s', (systemCode, code) => {
    expect(toPgStudioError(systemError(systemCode), { phase: 'connecting' }).code).toBe(code);
  });

  test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT'])('%s after that: the connection is lost', (code) => {
    expect(toPgStudioError(systemError(code))).toMatchObject({ code: 'connectionLost', retryable: true });
  });

  test('several addresses that all refuse are named by the first', () => {
    const all = Object.assign(
      new AggregateError([systemError('ECONNREFUSED', { address: '::1', port: 5432 })]),
      { code: 'ECONNREFUSED' },
    );
    expect(toPgStudioError(all, { phase: 'connecting' }).message).toContain('at ::1:5432');
  });

  test('whatever a cancelled call ends with is a cancel', () => {
    expect(toPgStudioError(serverError('57014'), { aborted: true }).code).toBe('aborted');
    expect(toPgStudioError(systemError('ECONNRESET'), { aborted: true }).code).toBe('aborted');
    const aborted = abortedError();
    expect(toPgStudioError(aborted, { aborted: true })).toBe(aborted);
  });

  test('an error that is one already passes as it is', () => {
    const error = new StudioError({ code: 'badRequest', message: 'm' });
    expect(toPgStudioError(error)).toBe(error);
  });

  test('a mistake in our own code is never shown as a lost connection', () => {
    expect(toPgStudioError(new TypeError('x is not a function')).code).toBe('internal');
  });
});
