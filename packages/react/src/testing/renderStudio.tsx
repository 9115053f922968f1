import type { StudioAdapter } from '@studio/core';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { StudioProvider, type StudioProviderProps } from '../provider/StudioProvider.tsx';
import '../styles.css';

export interface RenderStudioOptions extends Omit<StudioProviderProps, 'adapter' | 'children'> {
  /** Pixels. @default 800 */
  readonly width?: number;
  /** Pixels. @default 600 */
  readonly height?: number;
}

/** Renders components under a provider, with the real styles, in a box of a known size. */
export function renderStudio(
  adapter: StudioAdapter,
  children: ReactNode,
  { width = 800, height = 600, ...provider }: RenderStudioOptions = {},
): RenderResult {
  return render(
    <StudioProvider adapter={adapter} {...provider}>
      <main style={{ width, height, background: 'var(--studio-canvas)' }}>{children}</main>
    </StudioProvider>,
  );
}
