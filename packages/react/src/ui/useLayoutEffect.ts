import { useEffect, useLayoutEffect as useReactLayoutEffect } from 'react';

/**
 * React's own. On a server, where no effect runs, it is `useEffect`, for React 18 warns there of each layout effect. It has
 * the same name so that the linter knows its dependencies.
 */
export const useLayoutEffect = typeof document === 'undefined' ? useEffect : useReactLayoutEffect;
