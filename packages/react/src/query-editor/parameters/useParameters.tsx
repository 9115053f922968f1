import { useState, type ReactNode } from 'react';
import { useEditorLabels } from '../editorLabels.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { useControlled } from '../../ui/useControlled.ts';
import type { RunText } from '../runKeymap.ts';
import type { ParameterValues } from './bindParameters.ts';
import type { ParameterDialogProps } from './ParameterDialog.tsx';
import { answered, parameterQuestion, type ParameterQuestion } from './parameterQuestion.ts';

const ParameterDialog = lazyPart<ParameterDialogProps>(async () => {
  const { ParameterDialog } = await import('./ParameterDialog.tsx');
  return ParameterDialog;
});

export interface ParametersOptions {
  readonly values: ParameterValues | undefined;
  readonly onValuesChange: ((values: ParameterValues) => void) | undefined;
  /** Something cannot be done, in words for the user. */
  readonly notify: (message: string) => void;
}

export interface Parameters {
  /** Gives a text to who uses it, once its parameters have values. */
  readonly fill: (text: RunText, onFilled: (filled: RunText) => void) => void;
  /** The question, while it is asked. */
  readonly dialog: ReactNode;
}

interface Asking {
  readonly question: ParameterQuestion;
  readonly onFilled: (filled: RunText) => void;
}

const noValues: ParameterValues = {};

/** Asks for the values of `:name` and `$1` before a text runs, and remembers them. */
export function useParameters(options: ParametersOptions): Parameters {
  const { notify } = options;
  const labels = useEditorLabels();
  const [values, setValues] = useControlled(options.values, noValues, options.onValuesChange);
  const [asking, setAsking] = useState<Asking | null>(null);
  const fill = (text: RunText, onFilled: Asking['onFilled']) => {
    const question = parameterQuestion(text);
    if (question) setAsking({ question, onFilled });
    else onFilled(text);
  };
  const answer = ({ question, onFilled }: Asking, given: ParameterValues) => {
    setAsking(null);
    setValues(given, undefined);
    const filled = answered(question, given);
    if ('tooShort' in filled) notify(labels.parameterNameTooShort(filled.tooShort));
    else onFilled(filled);
  };
  const dialog = asking && (
    <ParameterDialog
      question={asking.question}
      values={values}
      onRun={(given) => answer(asking, given)}
      onCancel={() => setAsking(null)}
    />
  );
  return { fill, dialog };
}
