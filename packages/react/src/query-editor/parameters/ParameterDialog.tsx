import { useEffect, useState } from 'react';
import { relationQuery } from '../../provider/useRelation.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useEditorLabels } from '../editorLabels.ts';
import type { ParameterValues } from './bindParameters.ts';
import { ParameterField } from './ParameterField.tsx';
import type { ParameterQuestion } from './parameterQuestion.ts';
import { parameterTypes, type ParameterType } from './parameterTypes.ts';

export interface ParameterDialogProps {
  readonly question: ParameterQuestion;
  /** What was given last. */
  readonly values: ParameterValues;
  /** All values, those of this question new. */
  readonly onRun: (values: ParameterValues) => void;
  readonly onCancel: () => void;
}

const noTypes: ReadonlyMap<string, ParameterType> = new Map();

/** Asks for the values of a statement before it runs, with what was given last time. */
export function ParameterDialog({ question, values, onRun, onCancel }: ParameterDialogProps) {
  const { adapter, queryClient } = useStudio();
  const labels = useEditorLabels();
  const [given, setGiven] = useState<ParameterValues>(() =>
    Object.fromEntries(
      question.parameters.map(({ name }) => [
        name,
        Object.hasOwn(values, name) ? (values[name] ?? null) : '',
      ]),
    ),
  );
  const [types, setTypes] = useState(noTypes);
  useEffect(() => {
    let isGone = false;
    // A relation that cannot be read leaves its types unknown.
    const columnsOf = (relation: Parameters<typeof relationQuery>[1]) =>
      queryClient.fetchQuery(relationQuery(adapter, relation)).then(
        ({ columns }) => columns,
        () => [],
      );
    const asked = question.statements.filter(({ parameters }) => parameters.length > 0);
    void Promise.all(asked.map(({ sql, parameters }) => parameterTypes(sql, parameters, columnsOf))).then(
      (found) => {
        // Of what stands in more than one statement, the first that tells a type.
        if (!isGone) setTypes(new Map(found.toReversed().flatMap((types) => [...types])));
      },
    );
    return () => {
      isGone = true;
    };
  }, [question, adapter, queryClient]);
  const run = () => onRun({ ...values, ...given });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onCancel();
      }}
      title={labels.parametersTitle}
      description={labels.parametersHint}
      footer={
        <>
          <Button onClick={onCancel}>{labels.cancel}</Button>
          <Button variant="primary" onClick={run}>
            {labels.runStatement}
          </Button>
        </>
      }
    >
      <div className="stu:flex stu:flex-col stu:gap-3">
        {question.parameters.map(({ name, isNumbered }) => (
          <ParameterField
            key={name}
            label={isNumbered ? `$${name}` : `:${name}`}
            type={types.get(name)}
            value={Object.hasOwn(given, name) ? (given[name] ?? null) : ''}
            onChange={(value) => setGiven((before) => ({ ...before, [name]: value }))}
            onSubmit={run}
          />
        ))}
      </div>
    </Dialog>
  );
}
