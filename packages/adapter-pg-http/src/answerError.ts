import { StudioError, type StudioErrorData } from '@studio/core';
import { parseAnswer, problemType, studioErrorData } from '@studio/core/protocol';
import { brokenOff, contentTypeOf, LinkError } from './failures.ts';
import { sentElsewhere } from './redirects.ts';

/** The error that an answer means which is not what was asked for. Its body is read or given up. */
export async function answerError(response: Response, signal: AbortSignal | undefined): Promise<StudioError> {
  if (contentTypeOf(response) === problemType) {
    const body = await readJson(response, signal);
    return new StudioError(parseAnswer(studioErrorData, body));
  }
  // Not awaited: the other side may never end it.
  response.body?.cancel().catch(() => {});
  const error = strangerError(response);
  return response.status >= 500 ? new LinkError(error) : new StudioError(error);
}

/** @throws StudioError `protocol` where the body is no JSON, `connectionLost` where it broke off */
export async function readJson(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw brokenOff(error, signal);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LinkError(
      {
        code: 'protocol',
        message: 'The server answered something that is not the studio protocol: it is not JSON.',
      },
      { cause },
    );
  }
}

/** What an answer means that no studio server wrote: it comes from a proxy, a login page or another program. */
function strangerError(response: Response): StudioErrorData {
  const { status } = response;
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) return sentElsewhere;
  switch (status) {
    case 401:
      return { code: 'notAuthenticated', message: 'The server does not know you. Sign in again.' };
    case 403:
      return { code: 'notAllowed', message: 'The server does not permit this.' };
    case 413:
      return {
        code: 'badRequest',
        message: 'The request is larger than the server takes. Send less at once.',
      };
    case 429:
      return {
        code: 'busy',
        message: 'The server has too many requests. Try again in a moment.',
        retryable: true,
      };
    case 500:
      return {
        code: 'internal',
        message: 'The server failed before its studio could answer. Its log says why.',
      };
    case 502:
    case 503:
    case 504:
    case 520:
    case 521:
    case 522:
    case 523:
    case 524:
      return {
        code: 'unreachable',
        message: `A proxy answers, but the studio server behind it does not (status ${status}). Try again in a moment.`,
        retryable: true,
      };
    default:
      return {
        code: 'protocol',
        message: `What answers is not a studio server (status ${status}, ${describeType(response)}). Check the URL.`,
      };
  }
}

function describeType(response: Response): string {
  return contentTypeOf(response).slice(0, 60) || 'no content type';
}
