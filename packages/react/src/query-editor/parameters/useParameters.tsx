import { useState, type ReactNode } from 'react';
import { useEditorLabels } from '../editorLabels.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { useControlled } from '../../ui/useControlled.ts';
import type { RunText } from '../runKeymap.ts';
import { bindParameters, type ParameterValues } from './bindParameters.ts';
import type { ParameterDialogProps } from './ParameterDialog.tsx';
import { parameterQuestion, type ParameterQuestion } from './parameterQuestion.ts';

const ParameterDialog = lazyPart<ParameterDialogProps>(async () => {
  const { ParameterDialog } = await import('./ParameterDialog.tsx');
  return ParameterDialog;
});

export interface ParametersOptions {
  readonly values: ParameterValues | undefined;
  readonly onValuesChange: ((values: ParameterValues) => void) | undefined;
  readonly onRun: (text: RunText) => void;
  /** Something cannot be done, in words for the user. */
  readonly notify: (message: string) => void;
}

export interface Parameters {
  /** Runs a text, once its parameters have values. */
  readonly run: (text: RunText) => void;
  /** The question, while it is asked. */
  readonly dialog: ReactNode;
}

const noValues: ParameterValues = {};

/** Asks for the values of `:name` and `$1` before a statement runs, and remembers them. */
export function useParameters(options: ParametersOptions): Parameters {
  const { onRun, notify } = options;
  const labels = useEditorLabels();
  const [values, setValues] = useControlled(options.values, noValues, options.onValuesChange);
  const [question, setQuestion] = useState<ParameterQuestion | null>(null);
  const run = (text: RunText) => {
    const asked = parameterQuestion(text);
    if (asked === 'none') onRun(text);
    else if (asked === 'several') notify(labels.parametersNeedOneStatement);
    else setQuestion(asked);
  };
  const answer = ({ text, places }: ParameterQuestion, given: ParameterValues) => {
    setQuestion(null);
    setValues(given, undefined);
    const bound = bindParameters(text.sql, places, given);
    if ('tooShort' in bound) notify(labels.parameterNameTooShort(bound.tooShort));
    else onRun({ ...text, ...bound });
  };
  const dialog = question && (
    <ParameterDialog
      question={question}
      values={values}
      onRun={(given) => answer(question, given)}
      onCancel={() => setQuestion(null)}
    />
  );
  return { run, dialog };
}
