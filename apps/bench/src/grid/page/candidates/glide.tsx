import { createRoot } from 'react-dom/client';
import { DataEditor, GridCellKind, type GridColumn, type Rectangle } from '@glideapps/glide-data-grid';
import '@glideapps/glide-data-grid/dist/index.css';
import { columnName, columnWidth, peerRowHeight, type Candidate } from '../candidate.ts';

/** What it drew last: a canvas has no cells to look at. */
let seen: Rectangle = { x: 0, y: 0, width: 0, height: 0 };
let shift = 0;
let canvasTop = 0;

export const candidate: Candidate = {
  rowHeight: peerRowHeight,
  headerHeight: peerRowHeight,
  prepare: (host, data) => {
    const columns = Array.from({ length: data.columns }, (_, column): GridColumn => ({
      title: columnName(column),
      id: columnName(column),
      width: columnWidth,
    }));
    const root = createRoot(host);
    canvasTop = host.getBoundingClientRect().top + peerRowHeight;
    return () =>
      root.render(
        <DataEditor
          width={host.clientWidth}
          height={host.clientHeight}
          rows={data.rows}
          columns={columns}
          rowHeight={peerRowHeight}
          headerHeight={peerRowHeight}
          rowMarkers="number"
          rangeSelect="multi-rect"
          getCellsForSelection
          smoothScrollX
          smoothScrollY
          onCellEdited={() => undefined}
          onVisibleRegionChanged={(range, _, ty) => {
            seen = range;
            shift = ty ?? 0;
          }}
          getCellContent={([column, row]) => {
            const text = data.value(row, column);
            return {
              kind: GridCellKind.Text,
              data: text,
              displayData: text,
              allowOverlay: true,
              readonly: false,
            };
          }}
        />,
      );
  },
  scroller: (host) => host.querySelector('.dvn-scroller'),
  painted: (host) => {
    if (!host.querySelector('canvas') || seen.height === 0) return [];
    return Array.from({ length: seen.height }, (_, index) => {
      const top = canvasTop + shift + index * peerRowHeight;
      return { row: seen.y + index, top, bottom: top + peerRowHeight };
    });
  },
};
