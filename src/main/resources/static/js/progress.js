// Fills in how far a run has come, as the hub tells it, and shows the page anew when the run has ended.
(() => {
  'use strict';

  const part = document.querySelector('[data-progress]');
  if (!part || !window.EventSource) return;
  const number = new Intl.NumberFormat('en');
  const stages = [...part.querySelectorAll('[data-stage]')];

  const show = (now) => {
    part.querySelectorAll('[data-count]').forEach((cell) => {
      const value = now[cell.dataset.count];
      if (value !== undefined) cell.textContent = number.format(value);
    });
    const here = stages.findIndex((stage) => stage.dataset.stage === now.stage);
    if (here < 0) return;
    stages.forEach((stage, at) => {
      if (at === here) stage.setAttribute('aria-current', 'step');
      else stage.removeAttribute('aria-current');
      stage.classList.toggle('past', at < here);
    });
    const said = part.querySelector('[role=status]');
    if (said.textContent !== stages[here].textContent) said.textContent = stages[here].textContent;
  };

  const source = new EventSource(part.dataset.progress);
  source.addEventListener('progress', (event) => show(JSON.parse(event.data)));
  source.addEventListener('end', () => {
    source.close();
    window.location.reload();
  });
})();
