import { columnWidth, peerRowHeight, paintedBySelector, type Candidate } from '../candidate.ts';

/**
 * The limit: as many rows as fit stand in the page once and for all, are moved, and get other texts. It can nothing: no
 * header, no selection, no roles, no columns out of sight.
 */
export const candidate: Candidate = {
  rowHeight: peerRowHeight,
  headerHeight: 0,
  prepare: (host, data) => () => {
    const scroller = document.createElement('div');
    scroller.style.cssText = 'height:100%;overflow:auto;position:relative;contain:strict';
    const content = document.createElement('div');
    content.style.cssText = `position:relative;height:${Math.min(data.rows * peerRowHeight, 33_000_000)}px;width:${data.columns * columnWidth}px`;
    const slots = Array.from({ length: Math.ceil(host.clientHeight / peerRowHeight) + 1 }, () => {
      const row = document.createElement('div');
      row.style.cssText = `position:absolute;inset-inline:0;height:${peerRowHeight}px`;
      const texts = Array.from({ length: data.columns }, (_, column) => {
        const cell = document.createElement('div');
        if (column === 0) cell.dataset['first'] = '';
        cell.style.cssText = `position:absolute;left:${column * columnWidth}px;width:${columnWidth}px;height:100%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;box-sizing:border-box;padding:6px 8px;border-right:1px solid #ddd;border-bottom:1px solid #ddd`;
        const text = document.createTextNode('');
        cell.append(text);
        row.append(cell);
        return text;
      });
      content.append(row);
      return { row, texts, index: -1 };
    });
    const draw = () => {
      const first = Math.min(
        Math.floor(scroller.scrollTop / peerRowHeight),
        Math.max(0, data.rows - slots.length),
      );
      for (let index = first; index < first + slots.length; index += 1) {
        const slot = slots[index % slots.length];
        if (!slot || slot.index === index) continue;
        slot.index = index;
        slot.row.style.transform = `translateY(${index * peerRowHeight}px)`;
        for (const [column, text] of slot.texts.entries()) text.data = data.value(index, column);
      }
    };
    scroller.append(content);
    host.append(scroller);
    scroller.addEventListener('scroll', draw, { passive: true });
    draw();
  },
  scroller: (host) => host.firstElementChild as HTMLElement | null,
  painted: paintedBySelector('[data-first]'),
};
