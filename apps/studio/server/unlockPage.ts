import { requestHeader } from '@studio/core/protocol';

/**
 * The page for a browser without a session. It takes the token out of the address's fragment, which no server or log
 * ever sees, exchanges it for a cookie and goes on to the page that was asked for, leaving no token in the history.
 */
export function unlockPage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Studio</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style nonce="${nonce}">
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center;
  font: 15px/1.6 ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  background: light-dark(#fbfbfc, #121316); color: light-dark(#1b1d22, #e7e8ec); }
main { max-width: 26rem; padding: 24px; }
h1 { font-size: 20px; margin: 0 0 8px; }
p { margin: 0 0 12px; color: light-dark(#565b66, #a4a8b3); }
code { font: 13px ui-monospace, 'SF Mono', Menlo, Consolas, monospace; color: light-dark(#1b1d22, #e7e8ec); }
[hidden] { display: none; }
</style>
</head>
<body>
<main>
<p id="opening" role="status" hidden>Opening the studio…</p>
<div id="locked">
<h1>This browser has no session</h1>
<p id="reason">The studio lets in only who has the address that stands in its terminal:</p>
<p><code>http://127.0.0.1:…/#token=…</code></p>
<p>Open that address here, the newest one: each lets one browser in. If it is gone, stop the studio and start it again.</p>
</div>
</main>
<script nonce="${nonce}">
(async () => {
  const opening = document.getElementById('opening');
  const locked = document.getElementById('locked');
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (!token) return;
  locked.hidden = true;
  opening.hidden = false;
  const page = location.pathname + location.search;
  history.replaceState(null, '', page);
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', '${requestHeader.name}': '${requestHeader.value}' },
    body: JSON.stringify({ token }),
  }).catch(() => null);
  if (response && response.ok) {
    location.replace(page);
    return;
  }
  opening.hidden = true;
  locked.hidden = false;
  document.getElementById('reason').textContent = response
    ? 'The address that was opened was used before, or is of an earlier start. A new one stands in the terminal of the studio:'
    : 'The studio does not answer. Start it, and open the address that it prints:';
})();
</script>
</body>
</html>
`;
}
