import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const sessionDays = 30;

/** Who may use the studio: whoever has the address that was printed, and then their browser by a cookie. */
export interface LocalSessions {
  /** The secret part of the address to open. It lets one browser in; then there is another. */
  token(): string;
  readonly cookieName: string;
  /** The `Set-Cookie` value for who brings the token, which is worth nothing from then on; `null` for any other text. */
  exchange(text: unknown): string | null;
  /** A `Set-Cookie` value that lets a browser in for 30 days. */
  issueCookie(): string;
  /** Whether a `Cookie` header holds a session that we issued. */
  accepts(cookieHeader: string | undefined): boolean;
}

export interface LocalSessionOptions {
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
  /** Told the next token when one was exchanged. */
  readonly onExchange?: (nextToken: string) => void;
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
  { now = Date.now, onExchange }: LocalSessionOptions = {},
): LocalSessions {
  const newToken = () => randomBytes(24).toString('base64url');
  let token = newToken();
  const cookieName = `studio_session_${port}`;
  const sign = (payload: string) =>
    createHmac('sha256', secret).update(`${cookieName}|${payload}`).digest('base64url');

  const issueCookie = () => {
    const payload = `${randomBytes(16).toString('base64url')}.${Math.floor(now() / 1000)}`;
    const value = `${payload}.${sign(payload)}`;
    return `${cookieName}=${value}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${sessionDays * 86_400}`;
  };

  return {
    token: () => token,
    cookieName,
    exchange(text) {
      if (typeof text !== 'string' || !sameText(text, token)) return null;
      token = newToken();
      onExchange?.(token);
      return issueCookie();
    },
    issueCookie,
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
function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
