import { agGrid } from './agGrid.tsx';

export const candidate = agGrid('clientSide');
