// Draws every figure[data-chart] from the table it holds: rows are categories, headings with data-kind are series.
// An empty cell is a gap, never 0. Series differ by pattern and shape, not by colour alone.
(() => {
  'use strict';

  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colours = ['--mark-blue', '--mark-vermillion', '--mark-green', '--mark-purple'].map(css);
  const decals = [
    { symbol: 'none' },
    { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: 'rgba(255,255,255,0.75)' },
    { symbol: 'circle', dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0], symbolSize: 0.6, color: 'rgba(255,255,255,0.85)' },
    { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: Math.PI / 2, color: 'rgba(255,255,255,0.75)' },
  ];
  const shapes = ['circle', 'diamond', 'rect', 'triangle'];
  const dashes = ['solid', 'dashed', 'dotted', 'solid'];
  const text = { color: css('--ink-2'), fontFamily: css('--font'), fontSize: 12 };

  const read = (table) => {
    const rows = [...table.tBodies[0].rows];
    const series = [...table.tHead.rows[0].cells]
      .filter((heading) => heading.dataset.kind)
      .map((heading) => ({
        ...heading.dataset,
        name: heading.textContent.trim(),
        data: rows.map((row) => {
          const given = row.cells[heading.cellIndex].dataset.v;
          return given === undefined || given === '' ? null : Number(given);
        }),
      }));
    return { categories: rows.map((row) => row.cells[0].textContent.trim()), series };
  };

  const drawn = (one, at) => ({
    name: one.name,
    type: one.kind,
    data: one.data,
    yAxisIndex: Number(one.axis ?? 0),
    stack: one.stack,
    color: colours[at % colours.length],
    barMaxWidth: 28,
    itemStyle: { decal: one.kind === 'bar' ? decals[at % decals.length] : undefined },
    lineStyle: { width: 2, type: dashes[at % dashes.length] },
    areaStyle: one.area ? { opacity: 0.12 } : undefined,
    symbol: shapes[at % shapes.length],
    symbolSize: one.data.length > 14 ? 4 : 7,
    connectNulls: false,
  });

  const axis = (series, index, figure) => {
    const own = series.filter((one) => Number(one.axis ?? 0) === index);
    const least = own.find((one) => one.min)?.min ?? (index === 0 ? figure.dataset.min : undefined);
    const most = own.find((one) => one.max)?.max ?? (index === 0 ? figure.dataset.max : undefined);
    return {
      type: 'value',
      min: least === undefined ? 0 : Number(least),
      max: most === undefined ? undefined : Number(most),
      interval: most === undefined ? undefined : 1,
      minInterval: own.some((one) => one.unit === '%') ? 0.5 : 1,
      splitNumber: 4,
      axisLabel: { ...text },
      splitLine: { show: index === 0, lineStyle: { color: css('--line') } },
    };
  };

  const draw = (figure) => {
    const table = figure.querySelector('table');
    const plot = figure.querySelector('.plot');
    const { categories, series } = read(table);
    if (!categories.length) return null;
    const axes = Math.max(...series.map((one) => Number(one.axis ?? 0))) + 1;
    plot.setAttribute('role', 'img');
    const chart = echarts.init(plot, null, { renderer: 'svg' });
    chart.setOption({
      animation: false,
      textStyle: text,
      aria: { enabled: true, label: { description: `${figure.querySelector('figcaption').textContent.trim()}. ${table.tHead.textContent.replace(/\s+/g, ' ').trim()}` } },
      tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'line' }, valueFormatter: (value) => (value === null || value === undefined ? '—' : value.toLocaleString('en')) },
      legend: { show: series.length > 1, top: 0, left: 0, itemWidth: 22, textStyle: text },
      grid: { left: 4, right: axes > 1 ? 4 : 12, top: series.length > 1 ? 32 : 14, bottom: 2, containLabel: true },
      xAxis: { type: 'category', data: categories, axisLabel: { ...text, hideOverlap: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: css('--line-strong') } } },
      yAxis: Array.from({ length: axes }, (_, index) => axis(series, index, figure)),
      series: series.map(drawn),
    });
    return chart;
  };

  // A picture that was drawn for the screen does not fit the paper, and nobody tells a script how wide the paper is: it is drawn
  // for the columns of A4, and its view box lets the style sheet stretch it to what there is.
  const onPaper = (chart) => {
    const width = chart.getDom().closest('figure').dataset.paper === 'wide' ? 670 : 330;
    const height = 125;
    chart.resize({ width, height });
    chart.getZr().refreshImmediately(); // else it waits for the next frame, and the paper does not
    chart.getDom().querySelector('svg').setAttribute('viewBox', `0 0 ${width} ${height}`);
  };
  const onScreen = (chart) => {
    chart.getDom().querySelector('svg').removeAttribute('viewBox');
    chart.resize({ width: 'auto', height: 'auto' });
  };

  const start = () => {
    const charts = [...document.querySelectorAll('figure[data-chart]')].map(draw).filter(Boolean);
    addEventListener('resize', () => charts.forEach((chart) => chart.resize()));
    addEventListener('beforeprint', () => charts.forEach(onPaper));
    addEventListener('afterprint', () => charts.forEach(onScreen));
    document.documentElement.dataset.charts = String(charts.length); // drawn: tests wait for this
  };
  start();
})();
