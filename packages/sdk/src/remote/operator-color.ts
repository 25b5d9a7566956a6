/** An operator's colour: the same wherever it is drawn. Each has a contrast of 4.5:1 and more with the white of the name. */
const colors = ['#4f46e5', '#be123c', '#0f766e', '#a21caf', '#b45309', '#0369a1'];

export function operatorColor(operator: string): string {
  let sum = 0;
  for (const unit of operator) sum = (sum * 31 + (unit.codePointAt(0) ?? 0)) >>> 0;
  return colors[sum % colors.length] ?? '#4f46e5';
}
