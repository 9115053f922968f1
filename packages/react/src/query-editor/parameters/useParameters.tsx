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

/** Asks for the values of `:name` and `$1` before a statement runs, and remembers them. */
export function useParameters(options: ParametersOptions): Parameters {
  const { notify } = options;
  const labels = useEditorLabels();
  const [values, setValues] = useControlled(options.values, noValues, options.onValuesChange);
  const [asking, setAsking] = useState<Asking | null>(null);
  const fill = (text: RunText, onFilled: Asking['onFilled']) => {
    const question = parameterQuestion(text);
    if (question === 'none') onFilled(text);
    else if (question === 'several') notify(labels.parametersNeedOneStatement);
    else setAsking({ question, onFilled });
  };
  const answer = ({ question: { text, places }, onFilled }: Asking, given: ParameterValues) => {
    setAsking(null);
    setValues(given, undefined);
    const bound = bindParameters(text.sql, places, given);
    if ('tooShort' in bound) notify(labels.parameterNameTooShort(bound.tooShort));
    else onFilled({ ...text, ...bound });
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
