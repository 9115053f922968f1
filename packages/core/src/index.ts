export { abilityNames, abilityOf, able, isPromise, unable } from './abilities.ts';
export type { Abilities, Ability, AbilityName, Editability } from './abilities.ts';
export type { CallOptions, Dialect, ReadOnlyAudit, ServerInfo, StudioAdapter } from './adapter.ts';
export {
  dependentPartKinds,
  isRelationDetail,
  isRelationKind,
  objectKinds,
  relationKinds,
} from './catalog.ts';
export type {
  AggregateDetail,
  ColumnDetail,
  CompositeTypeDetail,
  ConstraintDetail,
  ConstraintFacts,
  DefaultGrant,
  Dependent,
  DependentList,
  DependentPartKind,
  DependentsRequest,
  DomainCheck,
  DomainDetail,
  EnumDetail,
  ExtensionDetail,
  FiringMode,
  ForeignKeyDetail,
  GrantDetail,
  IndexDetail,
  IndexKey,
  KeyDetail,
  ListRequest,
  NamedTexts,
  NotNullDetail,
  ObjectDetail,
  ObjectFacts,
  ObjectKind,
  ObjectPage,
  ObjectRef,
  ObjectSummary,
  PartitionDetail,
  PartitionNode,
  PolicyDetail,
  RangeTypeDetail,
  ReferentialAction,
  RelationDetail,
  RelationKind,
  RelationName,
  RoleDetail,
  RoleMembership,
  RoutineArgument,
  RoutineDetail,
  RuleDetail,
  SchemaDetail,
  SequenceDetail,
  SequenceOptions,
  SimpleObjectDetail,
  StatisticsDetail,
  TriggerDetail,
  TriggerEvent,
  TypeAttribute,
} from './catalog.ts';
export { arrayBatch, batchRow, batchRows, defaultCellBytes, isCutCell } from './cell.ts';
export type { Cell, CutCell, RowBatch } from './cell.ts';
export { maxChanges, rowRefId } from './change.ts';
export type {
  Change,
  ChangeOutcome,
  ChangeResult,
  ChangeSet,
  ColumnChange,
  ColumnConflict,
  ColumnValue,
  ImpactCause,
  PlannedStatement,
  RelationImpact,
  SetTo,
} from './change.ts';
export { collect, missingEndError } from './collect.ts';
export type { CollectedResult, StatementResult } from './collect.ts';
export { dataRowBatch, dataRowsOf, indexDataRows } from './dataRows.ts';
export type { DataRowBatch, DataRowCut, DataRows } from './dataRows.ts';
export { audit } from './decorators/audit.ts';
export type { AuditOptions } from './decorators/audit.ts';
export type {
  AuditAfter,
  AuditBefore,
  AuditedChange,
  AuditedEnd,
  AuditedRequest,
  AuditedStatement,
  AuditEvent,
} from './decorators/auditEvent.ts';
export type { AuditSink } from './decorators/auditTrail.ts';
export type { AccessPolicy, ColumnRule, Mask } from './decorators/policy.ts';
export { restrict } from './decorators/restrict.ts';
export { dataTypeKinds } from './dataType.ts';
export type { DataType, DataTypeKind } from './dataType.ts';
export {
  abortedError,
  errorCodes,
  isStudioError,
  StudioError,
  throwIfAborted,
  toStudioError,
} from './error.ts';
export type { StudioErrorCode, StudioErrorData } from './error.ts';
export {
  compareOperators,
  elementMatches,
  filterLimits,
  networkMatches,
  rangeMatches,
  textMatches,
} from './filter.ts';
export type { CompareOperator, ElementMatch, Filter, NetworkMatch, RangeMatch, TextMatch } from './filter.ts';
export { filterKindsOf } from './filterKinds.ts';
export type { FilterKind } from './filterKinds.ts';
export type {
  ActivityRequest,
  Backend,
  IndexUse,
  IndexUseRequest,
  Lock,
  Setting,
  SettingsRequest,
  SignalRequest,
  SignalResult,
  Sizes,
  SizesRequest,
} from './monitor.ts';
export { defaultMaxRows, diagnosticCodes, isolationLevels } from './query.ts';
export type {
  Diagnostic,
  DiagnosticCode,
  ExplainRequest,
  ExplainResult,
  IsolationLevel,
  LintRequest,
  Notice,
  QueryRequest,
  QuerySession,
  ResultColumn,
  ResultFrame,
  SessionOptions,
  SessionState,
  TransactionCommand,
  TransactionState,
} from './query.ts';
export {
  defaultPageRows,
  defaultReferencesCap,
  defaultScanRows,
  defaultValues,
  maxPageRows,
  maxValues,
  rowRefOf,
} from './rows.ts';
export type {
  CellRequest,
  ColumnText,
  CountRequest,
  PageStart,
  ReferenceCount,
  ReferencesRequest,
  RelationRef,
  RowColumn,
  RowCount,
  RowIdentity,
  RowPage,
  RowRef,
  RowsRequest,
  SortTerm,
  ValueCounts,
  ValuesRequest,
} from './rows.ts';
export { guessDelimiter } from './import/guessCsv.ts';
export { openImportFile } from './import/importFile.ts';
export type {
  BadFileRow,
  CopyLines,
  FileRow,
  ImportFile,
  ImportFileRequest,
  WantedField,
} from './import/fileRow.ts';
export { importTargets } from './import/importTargets.ts';
export type { ImportColumn, ImportTarget, ImportTargets } from './import/importTargets.ts';
export { createRowWriter, writerFormats, writeRows } from './rowWriter.ts';
export type { RowWriter, RowWriterOptions, WriterFormat, WrittenColumn } from './rowWriter.ts';
export { exportFormats, importFormats, maxImportErrors } from './transfer.ts';
export type {
  ExportFormat,
  ExportRequest,
  ExportSource,
  ImportFormat,
  ImportFrame,
  ImportRequest,
} from './transfer.ts';
