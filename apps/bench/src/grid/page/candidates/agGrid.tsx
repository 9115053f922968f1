import { createRoot } from 'react-dom/client';
import { AllCommunityModule, ModuleRegistry, type ColDef, type IDatasource } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { columnName, columnWidth, paintedBySelector, peerRowHeight, type Candidate } from '../candidate.ts';

interface Row {
  readonly index: number;
}

/** Both row models; the client's is given all rows, the infinite one asks for them. */
export function agGrid(model: 'infinite' | 'clientSide'): Candidate {
  return {
    rowHeight: peerRowHeight,
    headerHeight: peerRowHeight,
    maxRows: model === 'clientSide' ? 1_000_000 : 2 ** 31,
    prepare: (host, data) => {
      ModuleRegistry.registerModules([AllCommunityModule]);
      const columns = Array.from({ length: data.columns }, (_, column): ColDef<Row> => ({
        colId: columnName(column),
        headerName: columnName(column),
        width: columnWidth,
        minWidth: columnWidth,
        editable: true,
        valueGetter: ({ data: row }) => (row ? data.value(row.index, column) : undefined),
        valueSetter: () => false,
      }));
      const source: IDatasource = {
        rowCount: data.rows,
        getRows: ({ startRow, endRow, successCallback }) => {
          const last = Math.min(endRow, data.rows);
          const rows = Array.from({ length: last - startRow }, (_, index) => ({ index: startRow + index }));
          successCallback(rows, data.rows);
        },
      };
      const rows =
        model === 'clientSide' ? Array.from({ length: data.rows }, (_, index) => ({ index })) : undefined;
      const root = createRoot(host);
      const sizes = { rowHeight: peerRowHeight, headerHeight: peerRowHeight, columnDefs: columns };
      return () =>
        root.render(
          rows ? (
            <AgGridReact<Row> {...sizes} rowData={rows} />
          ) : (
            <AgGridReact<Row>
              {...sizes}
              rowModelType="infinite"
              datasource={source}
              cacheBlockSize={200}
              maxBlocksInCache={10}
            />
          ),
        );
    },
    scroller: (host) => host.querySelector('.ag-grid-viewport'),
    painted: paintedBySelector('.ag-cell[col-id="c0"]'),
    cellSelector: '.ag-row[row-index="0"] .ag-cell[col-id="c1"]',
  };
}
