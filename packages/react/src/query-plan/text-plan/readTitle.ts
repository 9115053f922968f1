import type { PlanFields } from '../plan.ts';

const aggregates: Readonly<Record<string, string>> = {
  Aggregate: 'Plain',
  GroupAggregate: 'Sorted',
  HashAggregate: 'Hashed',
  MixedAggregate: 'Mixed',
};
const identifier = String.raw`(?:"(?:[^"]|"")+"|[^\s".]+)`;
const target = new RegExp(String.raw`^(?:(${identifier})\.)?(${identifier})(?: (${identifier}))?$`);
/** What the thing that a node reads is called in JSON; all others read relations. */
const objectNames: Readonly<Record<string, string>> = {
  'CTE Scan': 'CTE Name',
  'WorkTable Scan': 'CTE Name',
  'Function Scan': 'Function Name',
  'Table Function Scan': 'Table Function Name',
  'Named Tuplestore Scan': 'Tuplestore Name',
};

/** Takes the title of a node apart, as the text form of `explain` writes it, into what the JSON form tells one by one. */
export function readTitle(title: string): PlanFields {
  const [, words = title, index, on] =
    /^(.*?)(?: using (\S+|"(?:[^"]|"")+"))?(?: on (.*))?$/s.exec(title) ?? [];
  const fields: Record<string, PlanFields[string]> = {};
  let rest = words;
  const take = (word: string) => {
    if (!rest.startsWith(`${word} `)) return false;
    rest = rest.slice(word.length + 1);
    return true;
  };
  if (take('Async')) fields['Async Capable'] = true;
  if (take('Parallel')) fields['Parallel Aware'] = true;
  const mode = ['Partial', 'Finalize'].find(take);
  if (mode !== undefined) fields['Partial Mode'] = mode;
  if (rest.endsWith(' Backward')) {
    rest = rest.slice(0, -' Backward'.length);
    fields['Scan Direction'] = 'Backward';
  }
  Object.assign(fields, readAction(rest));
  if (index !== undefined) fields['Index Name'] = unquoted(index);
  return { ...fields, ...readTarget(String(fields['Node Type']), on) };
}

function readAction(action: string): PlanFields {
  const strategy = aggregates[action];
  if (strategy !== undefined) return { 'Node Type': 'Aggregate', Strategy: strategy };
  const join = /^(Nested Loop|Hash|Merge) (Left|Right|Full|Semi|Anti|Right Semi|Right Anti) Join$/.exec(
    action,
  );
  if (join?.[1] !== undefined && join[2] !== undefined) {
    return { 'Node Type': join[1] === 'Nested Loop' ? join[1] : `${join[1]} Join`, 'Join Type': join[2] };
  }
  if (/^(Insert|Update|Delete|Merge)$/.test(action)) return { 'Node Type': 'ModifyTable', Operation: action };
  const foreign = /^Foreign (Insert|Update|Delete)$/.exec(action)?.[1];
  if (foreign !== undefined) return { 'Node Type': 'Foreign Scan', Operation: foreign };
  const [, hash, command] = /^(Hash)?SetOp (.*)$/.exec(action) ?? [];
  if (command !== undefined) {
    return { 'Node Type': 'SetOp', Strategy: hash ? 'Hashed' : 'Sorted', Command: command };
  }
  const provider = /^Custom Scan \((.*)\)$/.exec(action)?.[1];
  if (provider !== undefined) return { 'Node Type': 'Custom Scan', 'Custom Plan Provider': provider };
  return { 'Node Type': action };
}

function readTarget(type: string, on: string | undefined): PlanFields {
  if (on === undefined) return {};
  if (type === 'Bitmap Index Scan') return { 'Index Name': unquoted(on) };
  const [, schema, name, alias] = target.exec(on) ?? [];
  if (name === undefined) return { Alias: on };
  if (type === 'Subquery Scan' || type === 'Values Scan') return { Alias: unquoted(name) };
  return {
    [objectNames[type] ?? 'Relation Name']: unquoted(name),
    ...(schema !== undefined && { Schema: unquoted(schema) }),
    Alias: unquoted(alias ?? name),
  };
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
