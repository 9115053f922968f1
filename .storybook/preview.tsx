import type { Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import '@studio/react/styles.css';
import './preview.css';

// On a busy machine a second, the default, is not long.
configure({ asyncUtilTimeout: 20_000 });

const preview: Preview = {
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
    options: {
      storySort: { order: ['DataGrid', 'SchemaTree', 'QueryEditor', 'ResultsView', 'PlanView', 'Queries'] },
    },
  },
  globalTypes: {
    theme: {
      description: 'Colours',
      toolbar: { title: 'Theme', icon: 'contrast', items: ['system', 'light', 'dark'], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: 'light' },
};

export default preview;
