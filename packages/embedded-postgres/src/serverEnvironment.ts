/**
 * Our environment for the server's processes: without `PG…` variables, which would move its port or data, and in a
 * locale that exists everywhere (without one Postgres does not start on macOS).
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
