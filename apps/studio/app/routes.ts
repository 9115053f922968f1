import { index, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  index('routes/overview.tsx'),
  route('tables/:schema/:name', 'routes/table.tsx'),
  route('sql/:document?', 'routes/sql.tsx'),
  route('*', 'routes/notFound.tsx'),
] satisfies RouteConfig;
