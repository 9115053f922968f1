import { CircleAlert } from 'lucide-react';
import { isRouteErrorResponse, Link } from 'react-router';
import { buttonLook } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

/** A page that could not be drawn, in its own place; everything around it goes on. */
export function RouteError({ error }: { readonly error: unknown }) {
  const missing = isRouteErrorResponse(error) && error.status === 404;
  const message = error instanceof Error ? error.message : 'Something unexpected happened.';
  return (
    <div className="m-auto w-full max-w-140 p-6">
      <Notice
        tone={missing ? 'calm' : 'danger'}
        role="alert"
        icon={<CircleAlert size={18} aria-hidden />}
        title={missing ? 'There is no such page' : 'This page could not be drawn'}
        actions={
          <>
            <Link to="/" className={buttonLook}>
              Go to the overview
            </Link>
            {!missing && (
              <Link to="." reloadDocument className={buttonLook}>
                Load it again
              </Link>
            )}
          </>
        }
      >
        {missing ? (
          <p>The address leads nowhere. It may be mistyped, or of another version.</p>
        ) : (
          <p>{message}</p>
        )}
        {!missing && (
          <p>Your SQL is kept. Edits that were not saved are kept until the page is loaded again.</p>
        )}
      </Notice>
    </div>
  );
}
