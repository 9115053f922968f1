import { describe, expect, it } from 'vitest';
import { createLocalSessions } from './session.ts';

const secret = 'a secret of at least thirty-two characters';
const cookieOf = (setCookie: string) => setCookie.split(';', 1)[0] ?? '';

describe('a session cookie', () => {
  it('is accepted among other cookies', () => {
    const sessions = createLocalSessions(secret, 4983);
    expect(sessions.accepts(`a=1; ${cookieOf(sessions.issueCookie())}; b=2`)).toBe(true);
  });

  it('outlives a restart with the same secret, so that an open page goes on', () => {
    const cookie = cookieOf(createLocalSessions(secret, 4983).issueCookie());
    expect(createLocalSessions(secret, 4983).accepts(cookie)).toBe(true);
  });

  it('is worth nothing to a studio with another secret or on another port', () => {
    const cookie = cookieOf(createLocalSessions(secret, 4983).issueCookie());
    expect(createLocalSessions(`${secret}!`, 4983).accepts(cookie)).toBe(false);
    expect(createLocalSessions(secret, 4984).accepts(cookie.replace('4983', '4984'))).toBe(false);
  });

  it('ends after 30 days', () => {
    let now = Date.UTC(2030, 0, 1);
    const sessions = createLocalSessions(secret, 4983, { now: () => now });
    const cookie = cookieOf(sessions.issueCookie());
    now += 29 * 86_400_000;
    expect(sessions.accepts(cookie)).toBe(true);
    now += 2 * 86_400_000;
    expect(sessions.accepts(cookie)).toBe(false);
  });

  it('is refused with any part changed', () => {
    const sessions = createLocalSessions(secret, 4983);
    const [name = '', value = ''] = cookieOf(sessions.issueCookie()).split('=');
    const [id = '', issued = '', signature = ''] = value.split('.');
    const forged = [
      `${id}x.${issued}.${signature}`,
      `${id}.${Number(issued) + 1}.${signature}`,
      `${id}.${issued}.${signature.slice(0, -1)}`,
      `${id}.${issued}.${signature}.`,
      `${id}.${issued}`,
      `..`,
      '',
    ];
    for (const text of forged) expect(sessions.accepts(`${name}=${text}`), text).toBe(false);
    expect(sessions.accepts(undefined)).toBe(false);
  });
});

describe('a token', () => {
  it('is another one at every start', () => {
    expect(createLocalSessions(secret, 4983).token()).not.toBe(createLocalSessions(secret, 4983).token());
  });

  it('lets one browser in, and is then replaced by one that is told', () => {
    const told: string[] = [];
    const sessions = createLocalSessions(secret, 4983, { onExchange: (next) => told.push(next) });
    const first = sessions.token();
    expect(sessions.exchange('a guess')).toBeNull();
    expect(sessions.accepts(cookieOf(sessions.exchange(first) ?? ''))).toBe(true);
    expect(sessions.exchange(first)).toBeNull();
    expect(told).toEqual([sessions.token()]);
    expect(sessions.exchange(sessions.token())).not.toBeNull();
  });
});
