import { QueryClient } from '@tanstack/react-query';

/**
 * How every query of the studio behaves, in the provider's own client or in the host's: `withRetries` has retried
 * already, and whether the browser believes itself online says nothing about a database on this machine.
 */
export const studioQueryDefaults = {
  retry: false,
  networkMode: 'always',
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  // Rows are asked for cells by a function, which comparing field by field would lose; lists are too long for it.
  structuralSharing: false,
} as const;

/** The query client of a provider that was given none. It listens to nothing. */
export function createStudioQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: studioQueryDefaults } });
}
