import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const sessionDays = 30;

/** Who may use the studio: whoever has the address that was printed, and then their browser by a cookie. */
export interface LocalSessions {
  /** The secret part of the printed address. New at every start; good for any number of browsers until the next. */
  readonly token: string;
  readonly cookieName: string;
  isToken(text: unknown): boolean;
  /** A `Set-Cookie` value that lets a browser in for 30 days. */
  issueCookie(): string;
  /** Whether a `Cookie` header holds a session that we issued. */
  accepts(cookieHeader: string | undefined): boolean;
}

/**
 * Sessions of local mode. A cookie holds a random id, when it was issued, and a signature over both. Nothing is
 * stored, so a page that is open goes on working after the studio was started again with the same secret.
 *
 * @param port cookies are shared between the ports of a host, so its name carries the port
 */
export function createLocalSessions(
  secret: string,
  port: number,
  now: () => number = Date.now,
): LocalSessions {
  const token = randomBytes(24).toString('base64url');
  const cookieName = `studio_session_${port}`;
  const sign = (payload: string) =>
    createHmac('sha256', secret).update(`${cookieName}|${payload}`).digest('base64url');

  return {
    token,
    cookieName,
    isToken: (text) => typeof text === 'string' && sameText(text, token),
    issueCookie() {
      const payload = `${randomBytes(16).toString('base64url')}.${Math.floor(now() / 1000)}`;
      const value = `${payload}.${sign(payload)}`;
      return `${cookieName}=${value}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${sessionDays * 86_400}`;
    },
    accepts(cookieHeader) {
      return cookieValues(cookieHeader, cookieName).some((value) => {
        const [id, issued, signature, ...rest] = value.split('.');
        if (id === undefined || issued === undefined || signature === undefined || rest.length > 0)
          return false;
        const age = now() / 1000 - Number(issued);
        return sameText(signature, sign(`${id}.${issued}`)) && age >= -60 && age < sessionDays * 86_400;
      });
    },
  };
}

/** Compares without telling by its duration how much was right. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/** The values of a cookie in a `Cookie` header, as they stand there. */
export function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
