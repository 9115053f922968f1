export { StudioProvider } from './provider/StudioProvider.tsx';
export type { StudioProviderProps } from './provider/StudioProvider.tsx';
export { usePortalContainer, useStudio } from './provider/studioContext.ts';
export type { Studio, StudioTheme } from './provider/studioContext.ts';
export { defaultLabels } from './provider/labels.ts';
export type { Labels } from './provider/labels.ts';
export { queryKeys } from './provider/queryKeys.ts';
export { useAbility } from './provider/useAbility.ts';
export { useObjects } from './provider/useObjects.ts';
export { useRelation } from './provider/useRelation.ts';
export { useServerInfo } from './provider/useServerInfo.ts';
export { SchemaTree } from './schema-tree/SchemaTree.tsx';
export type { SchemaTreeProps } from './schema-tree/SchemaTree.tsx';
export { useSchemaTree } from './schema-tree/useSchemaTree.ts';
export type { SchemaTreeOptions, SchemaTreeState, TreeChangeDetails } from './schema-tree/useSchemaTree.ts';
export type { CatalogList, TreeRow } from './schema-tree/treeRows.ts';
export { useQueryRun } from './query-run/useQueryRun.ts';
export type { QueryRunState } from './query-run/useQueryRun.ts';
export { runErrors } from './query-run/runErrors.ts';
export type { QueryTarget } from './query-run/createQueryRunner.ts';
export { useConfirmedRun } from './query-run/confirm/useConfirmedRun.ts';
export type { ConfirmedRun, ConfirmedRunOptions, PendingRun } from './query-run/confirm/useConfirmedRun.ts';
export { ConfirmRunDialog } from './query-run/confirm/ConfirmRunDialog.tsx';
export type { ConfirmRunDialogProps } from './query-run/confirm/ConfirmRunDialog.tsx';
export type { Danger, StatementDanger } from './query-run/script/danger.ts';
export { readScript } from './query-run/script/readScript.ts';
export type { ScriptStatement } from './query-run/script/readScript.ts';
export { RunSettingsMenu } from './query-run/RunSettingsMenu.tsx';
export type { RunSettingsMenuProps } from './query-run/RunSettingsMenu.tsx';
export { defaultRunSettings, limitsOf, parseRunSettings } from './query-run/runSettings.ts';
export type { RunSettings } from './query-run/runSettings.ts';
export { runLabels } from './query-run/runLabels.ts';
export { useQuerySession } from './query-session/useQuerySession.ts';
export type { QuerySessionState } from './query-session/useQuerySession.ts';
export type {
  DoubtedSession,
  FailedStatement,
  LostSession,
  LostWith,
  QuerySessionSnapshot,
  SessionMode,
  TransactionSettings,
  UnderWay,
} from './query-session/querySession.ts';
export { SessionBar } from './query-session/SessionBar.tsx';
export type { SessionBarProps } from './query-session/SessionBar.tsx';
export { CloseSessionDialog } from './query-session/CloseSessionDialog.tsx';
export type { CloseSessionDialogProps } from './query-session/CloseSessionDialog.tsx';
export { sessionLabels } from './query-session/sessionLabels.ts';
export type { QueryRun, QueryRunStatus, StatementRun, TextStart } from './query-run/queryRun.ts';
export { DataGrid } from './data-grid/DataGrid.tsx';
export type { DataGridProps } from './data-grid/DataGrid.tsx';
export type { RelationDataGridProps } from './data-grid/RelationDataGrid.tsx';
export { RowsDataGrid } from './data-grid/RowsDataGrid.tsx';
export type { RowsDataGridProps } from './data-grid/RowsDataGrid.tsx';
export { prefetchRelation } from './data-grid/prefetchRelation.ts';
export type { PrefetchRequest } from './data-grid/prefetchRelation.ts';
export { useDataGrid } from './data-grid/useDataGrid.ts';
export type { DataGridModel, DataGridOptions } from './data-grid/useDataGrid.ts';
export { useRelationGrid } from './data-grid/useRelationGrid.ts';
export type { RelationGridModel, RelationGridOptions } from './data-grid/useRelationGrid.ts';
export type {
  GridChangeDetails,
  GridChangeReason,
  GridPlace,
  GridRange,
  GridState,
  PinnedColumns,
} from './data-grid/gridState.ts';
export { parseGridState } from './data-grid/parseGridState.ts';
export type { GridStateOptions, RelationStateOptions } from './data-grid/useGridState.ts';
export type { GridDensity } from './data-grid/gridSizes.ts';
export type {
  EmptySlotProps,
  ErrorSlotProps,
  GridBarSlotProps,
  GridSlotProps,
  GridSlots,
  HeaderMenuSlotProps,
  SlotCell,
} from './data-grid/slots/gridSlots.ts';
export type { MenuItemProps } from './ui/Menu.tsx';
export type { ColumnOverride, ColumnOverrides } from './data-grid/columns/columnOverride.ts';
export { renderColor, renderLink } from './data-grid/cells/cellRenderer.ts';
export type { CellRenderer, RenderedValue } from './data-grid/cells/cellRenderer.ts';
export type { CellParts, TypeOverrides } from './data-grid/cells/cellParts.ts';
export type { ShownValue } from './data-grid/cells/displayedCell.ts';
export { visibleText } from './data-grid/cells/visibleText.ts';
export { useGridActions } from './data-grid/gridContext.ts';
export type {
  CellEditorProps,
  EditorMove,
  GridActions,
  OpenEditor,
  OtherCell,
} from './data-grid/gridContext.ts';
export { useRowsGrid } from './data-grid/useRowsGrid.ts';
export type { RowsGridModel, RowsGridOptions } from './data-grid/useRowsGrid.ts';
export { useRows } from './data-grid/rows/useRows.ts';
export type { Rows } from './data-grid/rows/useRows.ts';
export type { RowsView } from './data-grid/rows/rowsQuery.ts';
export type { GridRow, RowSource } from './data-grid/rows/rowSource.ts';
export { useStagedChanges } from './data-grid/staging/useStagedChanges.ts';
export type { StagedChanges } from './data-grid/staging/useStagedChanges.ts';
export { createIndexedDbDraftStore } from './data-grid/staging/drafts/createIndexedDbDraftStore.ts';
export type { IndexedDbDraftStoreOptions } from './data-grid/staging/drafts/createIndexedDbDraftStore.ts';
export type { Draft, DraftStore } from './data-grid/staging/drafts/draftStore.ts';
export type { StagedChangesStore } from './data-grid/staging/stagedChangesStore.ts';
export type { RelationTarget } from './data-grid/relations/reference.ts';
export type { ActionRow, BulkAction, BulkTarget, RowAction } from './data-grid/actions/actions.ts';
export type { ActionOptions } from './data-grid/actions/useBulk.ts';
export type { RowPanelModel, RowPanelOptions } from './data-grid/row-panel/useRowPanel.ts';
export { QueryEditor } from './query-editor/QueryEditor.tsx';
export type { QueryEditorProps } from './query-editor/QueryEditor.tsx';
export type { EditorKeymap } from './query-editor/VimKeysItem.tsx';
export type { QueryEditorHandle } from './query-editor/editorHandle.ts';
export type { EditorError } from './query-editor/lint/errorMarks.ts';
export type { ParameterValues } from './query-editor/parameters/bindParameters.ts';
export type { RunText } from './query-editor/runKeymap.ts';
export { statementsOf } from './query-editor/statements.ts';
export type { StatementRange } from './query-editor/statements.ts';
export { ResultsView } from './results-view/ResultsView.tsx';
export type { ResultsViewProps } from './results-view/ResultsView.tsx';
export type { PinnedDetails, PinnedResult } from './results-view/compare/pinnedResult.ts';
export { resultsLabels } from './results-view/resultsLabels.ts';
export { resultViews } from './results-view/resultViews.ts';
export type { ResultViewDetails, ResultViewKind } from './results-view/resultViews.ts';
export type { FileTarget, OpenFile } from './results-view/export/fileTarget.ts';
export { editableResult } from './results-view/editing/editableResult.ts';
export type {
  EditableResult,
  ReadOnlyReason,
  ResultEditability,
} from './results-view/editing/editableResult.ts';
export { compareResults } from './results-view/compare/compareResults.ts';
export type {
  ComparedColumn,
  ComparedResult,
  Comparison,
  RowDifference,
  RowMatch,
} from './results-view/compare/compareResults.ts';
export { guessChart } from './results-view/chart/guessChart.ts';
export type { ChartSort, ChartSpec, ChartType } from './results-view/chart/chartSpec.ts';
export { PlanView } from './query-plan/PlanView.tsx';
export type { PlanViewProps } from './query-plan/PlanView.tsx';
export type { PlanViewName } from './query-plan/planViewName.ts';
export { usePlan } from './query-plan/usePlan.ts';
export type { PlanState, ReadPlan } from './query-plan/usePlan.ts';
export { planText } from './query-plan/planText.ts';
export type { Plan, PlanNode } from './query-plan/plan.ts';
export type { NodeFigures, PlanFigures } from './query-plan/planFigures.ts';
export type { PlanHint } from './query-plan/hints/planHint.ts';
export { planLabels } from './query-plan/planLabels.ts';
export type { PlanLabels } from './query-plan/planLabels.ts';
export { ExplainView } from './query-plan/explain/ExplainView.tsx';
export type { ExplainViewProps } from './query-plan/explain/ExplainView.tsx';
export { useExplain } from './query-plan/explain/useExplain.ts';
export type {
  ExplainOptions,
  ExplainState,
  ExplainStatus,
  ExplainTarget,
  PlanRun,
} from './query-plan/explain/explainState.ts';
export { ExplainOptionsMenu } from './query-plan/explain/ExplainOptionsMenu.tsx';
export type { ExplainOptionsMenuProps } from './query-plan/explain/ExplainOptionsMenu.tsx';
export {
  defaultExplainChoices,
  explainChoicesFor,
  parseExplainChoices,
} from './query-plan/explain/explainChoices.ts';
export type { ExplainChoices } from './query-plan/explain/explainChoices.ts';
export { explainLabels } from './query-plan/explain/explainLabels.ts';
export { QueryStoreProvider, useQueryStore } from './query-store/QueryStoreProvider.tsx';
export type { QueryStoreContextValue, QueryStoreProviderProps } from './query-store/QueryStoreProvider.tsx';
export type {
  DocumentStore,
  DocumentWritten,
  HistoryPage,
  HistoryRequest,
  HistoryStore,
  QueryStore,
  QueryStoreChange,
  SavedQueryStore,
  WriteOptions,
} from './query-store/queryStore.ts';
export type {
  DocumentContent,
  DocumentSummary,
  ParameterTexts,
  QueryDocument,
} from './query-store/queryDocument.ts';
export type { HistoryEntry, HistoryFilter } from './query-store/historyEntry.ts';
export type {
  FolderPath,
  SavedChange,
  SavedQueries as SavedQueriesList,
  SavedQuery,
  SavedQueryContent,
} from './query-store/savedQuery.ts';
export { createMemoryQueryStore } from './query-store/stores/createMemoryQueryStore.ts';
export type { QueryStoreLimits } from './query-store/stores/createMemoryQueryStore.ts';
export { createIndexedDbQueryStore } from './query-store/stores/createIndexedDbQueryStore.ts';
export type { IndexedDbQueryStoreOptions } from './query-store/stores/createIndexedDbQueryStore.ts';
export { queryStoreCases } from './query-store/testing/queryStoreCases.ts';
export type { QueryStoreCase } from './query-store/testing/queryStoreCases.ts';
export { useQueryDocument } from './query-store/useQueryDocument.ts';
export type { QueryDocumentState } from './query-store/useQueryDocument.ts';
export type {
  ConflictChoice,
  DocumentConflict,
  DocumentEdit,
} from './query-store/documents/documentEntry.ts';
export { useQueryDocuments } from './query-store/useQueryDocuments.ts';
export type { QueryDocumentsState } from './query-store/useQueryDocuments.ts';
export { DocumentNotice } from './query-store/conflict/DocumentNotice.tsx';
export type { DocumentNoticeProps } from './query-store/conflict/DocumentNotice.tsx';
export { DocumentTabs } from './query-store/tabs/DocumentTabs.tsx';
export type { DocumentTabsProps } from './query-store/tabs/DocumentTabs.tsx';
export { TabStrip } from './query-store/tabs/TabStrip.tsx';
export type { StripTabInfo, TabsChangeDetails, TabStripProps } from './query-store/tabs/TabStrip.tsx';
export {
  nextClosed,
  nextForgotten,
  nextMoved,
  nextOpened,
  nextReopened,
  noTabs,
} from './query-store/tabs/tabsState.ts';
export type { ClosedTab, TabsState } from './query-store/tabs/tabsState.ts';
export { QueryHistory } from './query-store/history/QueryHistory.tsx';
export type { QueryHistoryProps } from './query-store/history/QueryHistory.tsx';
export { useQueryHistory } from './query-store/history/useQueryHistory.ts';
export type { QueryHistoryState } from './query-store/history/useQueryHistory.ts';
export { useRecordRuns } from './query-store/history/useRecordRuns.ts';
export { useRecordPlans } from './query-store/history/useRecordPlans.ts';
export { maskSecrets } from './query-store/history/maskSecrets.ts';
export { SavedQueries } from './query-store/saved/SavedQueries.tsx';
export type { SavedQueriesProps } from './query-store/saved/SavedQueries.tsx';
export { useSavedQueries } from './query-store/saved/useSavedQueries.ts';
export type { SavedQueriesState } from './query-store/saved/useSavedQueries.ts';
export { freeName } from './query-store/freeName.ts';
