/** What the choice of what plans tell says. */
export const explainLabels = {
  explainOptions: 'What plans tell',
  explainChoice: {
    buffers: 'Blocks that were read',
    timing: 'Time of each node',
    verbose: 'Output columns and schemas',
  },
  explainChoiceHint: {
    buffers: 'Measured plans only',
    timing: 'Measured plans only; without it measuring slows the statement less',
    verbose: 'Of every plan',
  },
};

/** The strings of {@link explainLabels}, in any language. */
export type ExplainLabels = Readonly<typeof explainLabels>;
