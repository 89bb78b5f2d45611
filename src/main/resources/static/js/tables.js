// Sorts tables marked "sortable" by the headings that carry data-sort, and closes opened origins. The pages work without it.
(() => {
  'use strict';

  const value = (row, column, kind) => {
    const cell = row.cells[column];
    const given = cell.dataset.v;
    if (kind === 'text') return given ?? cell.textContent.trim();
    return given === undefined || given === '' ? null : Number(given);
  };

  const compare = (a, b, kind, sign) => {
    if (a === null || b === null) return (a === null) - (b === null); // what is unknown stays last
    const kana = document.documentElement.lang || 'ja';
    return sign * (kind === 'text' ? a.localeCompare(b, kana, { numeric: true }) : a - b);
  };

  const sort = (table, heading, kind) => {
    const sign = heading.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    const column = heading.cellIndex;
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [value(row, column, kind), row]);
    rows.sort((a, b) => compare(a[0], b[0], kind, sign));
    body.append(...rows.map(([, row]) => row));
    table.querySelectorAll('th[aria-sort]').forEach((other) => other.removeAttribute('aria-sort'));
    heading.setAttribute('aria-sort', sign === 1 ? 'ascending' : 'descending');
  };

  document.querySelectorAll('table.sortable').forEach((table) => {
    table.querySelectorAll('thead th[data-sort]').forEach((heading) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener('click', () => sort(table, heading, heading.dataset.sort));
    });
  });

  const closeOthers = (kept) =>
    document.querySelectorAll('details.origin[open]').forEach((open) => {
      if (open !== kept) open.open = false;
    });
  document.addEventListener('click', (event) => closeOthers(event.target.closest('details.origin')));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const open = event.target.closest?.('details.origin[open]');
    closeOthers(null);
    open?.querySelector('summary').focus();
  });
})();
