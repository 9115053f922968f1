import { studio } from './studio.tsx';

export const candidate = studio('prefetched');
