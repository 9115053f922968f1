import type { CSSProperties } from 'react';

/** Structural, hence inline: without the stylesheet a grid keeps its size and draws no more rows than fit. */
export const gridFrame: CSSProperties = {
  display: 'flex',
  flexDirection: 'column',
  height: '100%',
  minHeight: 160,
  minWidth: 0,
  overflow: 'hidden',
};

export const gridFrameLook = 'stu:bg-surface';
