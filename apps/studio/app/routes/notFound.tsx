import { data } from 'react-router';
import { RouteError } from '../shell/RouteError.tsx';
import type { Route } from './+types/notFound';

export const meta: Route.MetaFunction = () => [{ title: 'Not found · Studio' }];

export function loader(): never {
  throw data(null, 404);
}

export default function NotFound() {
  return null;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <RouteError error={error} />;
}
