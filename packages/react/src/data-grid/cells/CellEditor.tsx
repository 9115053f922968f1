import { useState } from 'react';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { CellEditorProps } from '../gridContext.ts';
import { ChoiceEditor, valuesOf } from './editors/ChoiceEditor.tsx';
import { FieldEditor } from './editors/FieldEditor.tsx';
import { ReferenceEditor } from './editors/ReferenceEditor.tsx';
import { WaitingField } from './editors/WaitingField.tsx';

const PanelEditor = lazyPart(
  () => import('./editors/PanelEditor.tsx').then((part) => part.PanelEditor),
  WaitingField,
);

/** Longer texts open with more room than a cell has. */
const longText = 2_000;

/**
 * The editor that stands in a cell: the host's own, a list for what has few values, rows for a foreign key, a panel for what
 * needs room, a field for all else. What opens by typing is here from the start, so that the key that opens it is not lost.
 */
export function CellEditor({ editor, column }: CellEditorProps) {
  const [panelText, setPanelText] = useState(() => (opensWide({ editor, column }) ? editor.text : undefined));
  const [typed, setTyped] = useState(editor.typed);
  const Own = column.override?.editor;
  if (Own) return <Own editor={editor} column={column} />;
  if (panelText !== undefined) {
    return <PanelEditor editor={editor} column={column} text={panelText} typed={typed} onTyped={setTyped} />;
  }
  const values = valuesOf(column.type);
  if (values) return <ChoiceEditor editor={editor} column={column} values={values} />;
  if (column.foreignKey) {
    return <ReferenceEditor editor={editor} column={column} foreignKey={column.foreignKey} />;
  }
  return <FieldEditor editor={editor} column={column} onExpand={setPanelText} />;
}

function opensWide({ editor, column }: CellEditorProps): boolean {
  if (editor.replaces) return false;
  const { kind } = column.type;
  if (kind === 'json' || kind === 'bytes' || kind === 'array') return true;
  return editor.text !== null && editor.text.length > longText;
}
