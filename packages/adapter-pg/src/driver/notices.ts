import type { PgNotice } from './driver.ts';

/** Notices kept for one statement; further ones are counted. */
const maxNotices = 1000;
/** Characters of notices kept for one statement. */
const maxNoticeCharacters = 1024 * 1024;

/** The fields of a notice as the server sends them. */
export interface NoticeFields {
  readonly severity?: string | undefined;
  readonly message?: string | undefined;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
}

/**
 * Keeps the first notices of a statement and counts the rest: a trigger on a million rows may raise a million of them,
 * and nothing in the protocol lets a client ask for fewer.
 */
export interface NoticeCap {
  /** The notice, where there is still room for it. */
  take(fields: NoticeFields): PgNotice | undefined;
  /** A notice that says how many were dropped, where any were. */
  dropped(): PgNotice | undefined;
}

export function createNoticeCap(): NoticeCap {
  let kept = 0;
  let characters = 0;
  let dropped = 0;
  return {
    take(fields) {
      const notice = noticeOf(fields);
      characters += notice.message.length + (notice.detail?.length ?? 0) + (notice.hint?.length ?? 0);
      if (kept >= maxNotices || characters > maxNoticeCharacters) {
        dropped++;
        return undefined;
      }
      kept++;
      return notice;
    },
    dropped() {
      if (dropped === 0) return undefined;
      const message =
        dropped === 1 ? 'One more message was not shown.' : `${dropped} more messages were not shown.`;
      return { severity: 'NOTICE', message };
    },
  };
}

function noticeOf(fields: NoticeFields): PgNotice {
  return {
    severity: fields.severity ?? 'NOTICE',
    message: fields.message ?? '',
    ...(fields.code !== undefined && { sqlState: fields.code }),
    ...(fields.detail !== undefined && { detail: fields.detail }),
    ...(fields.hint !== undefined && { hint: fields.hint }),
  };
}
