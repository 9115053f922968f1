import type { Card } from './card.ts';

/** Draws a card of text nodes only: what a database says is never markup. */
export function drawCard({ title, facts, comment, rows, more }: Card, document: Document): HTMLElement {
  const element = (tag: string, className: string, text = ''): HTMLElement => {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  };
  const card = element('div', 'cm-card');
  card.setAttribute('role', 'tooltip');
  card.append(element('div', 'cm-card-title', title));
  if (facts.length > 0) card.append(element('div', 'cm-card-facts', facts.join(' · ')));
  if (comment !== undefined) card.append(element('div', 'cm-card-comment', comment));
  if (rows.length > 0) {
    const list = element('dl', 'cm-card-columns');
    for (const [name, about] of rows) list.append(element('dt', '', name), element('dd', '', about));
    card.append(list);
  }
  if (more !== undefined) card.append(element('div', 'cm-card-facts', more));
  return card;
}
