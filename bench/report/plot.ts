/** Cost against the page's size, both axes logarithmic, as an SVG that stands by itself. */
export interface Line {
  readonly title: string;
  /** [nodes, ms]. */
  readonly points: readonly (readonly [number, number])[];
}

const width = 720;
const height = 420;
const margin = { left: 64, right: 150, top: 40, bottom: 48 };
const colours = ['#6b7280', '#0f766e', '#b91c1c', '#b45309', '#1d4ed8', '#7e22ce'];

export function toPlot(title: string, lines: readonly Line[]): string {
  const all = lines.flatMap(({ points }) => points);
  const x = scale(
    all.map(([nodes]) => nodes),
    margin.left,
    width - margin.right,
  );
  const y = scale(
    all.map(([, cost]) => cost),
    height - margin.bottom,
    margin.top,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${margin.left}" y="22" font-size="14">${title}</text>
${x.ticks.map((nodes) => verticalRule(x.at(nodes), nodes)).join('\n')}
${y.ticks.map((cost) => horizontalRule(y.at(cost), cost)).join('\n')}
${lines.map((line, index) => drawLine(line, colours[index % colours.length] ?? '#000', { x: x.at, y: y.at })).join('\n')}
</svg>
`;
}

interface Scale {
  readonly ticks: readonly number[];
  at(value: number): number;
}

/** Powers of ten around the values. */
function scale(values: readonly number[], from: number, to: number): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
    at: (value) => round(from + ((Math.log10(value) - low) / (high - low)) * (to - from)),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

const verticalRule = (x: number, nodes: number): string =>
  `<path d="M${x} ${margin.top}V${height - margin.bottom}" stroke="#e5e7eb"/><text x="${x}" y="${height - margin.bottom + 18}" text-anchor="middle">${nodes.toLocaleString('en')} nodes</text>`;

const horizontalRule = (y: number, cost: number): string =>
  `<path d="M${margin.left} ${y}H${width - margin.right}" stroke="#e5e7eb"/><text x="${margin.left - 8}" y="${y + 4}" text-anchor="end">${cost} ms</text>`;

function drawLine({ title, points }: Line, colour: string, at: { x(nodes: number): number; y(cost: number): number }): string {
  const path = points.map(([nodes, cost], index) => `${index === 0 ? 'M' : 'L'}${at.x(nodes)} ${at.y(cost)}`).join('');
  const [lastNodes, lastCost] = points.at(-1) ?? [1, 1];
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/><text x="${at.x(lastNodes) + 8}" y="${at.y(lastCost) + 4}" fill="${colour}">${title}</text>`;
}
