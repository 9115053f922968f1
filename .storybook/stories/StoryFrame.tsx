import type { StudioAdapter } from '@studio/core';
import { StudioProvider, type StudioTheme } from '@studio/react';
import type { ReactNode } from 'react';

export interface StoryFrameProps {
  readonly adapter: StudioAdapter;
  readonly theme: StudioTheme;
  readonly width?: number | string;
  readonly children: ReactNode;
}

/** A page with one component in it, in the theme of Storybook's toolbar. */
export function StoryFrame({ adapter, theme, width = '100%', children }: StoryFrameProps) {
  return (
    <StudioProvider adapter={adapter} theme={theme}>
      <main
        style={{
          height: '100vh',
          width,
          maxWidth: '100%',
          boxSizing: 'border-box',
          display: 'flex',
          flexDirection: 'column',
          background: 'var(--studio-canvas)',
          color: 'var(--studio-text)',
        }}
      >
        {children}
      </main>
    </StudioProvider>
  );
}
