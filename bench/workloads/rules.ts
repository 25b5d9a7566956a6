import type { Workload } from './workload.js';

const count = 1000;

export const rules: Workload = {
  name: 'rules',
  what: `${count.toLocaleString('en')} rules inserted by script`,
  group: 'change',
  build(document) {
    document.head.append(document.createElement('style'));
    document.body.append('Styled by script.');
  },
  run(document) {
    const sheet = document.querySelector('style')?.sheet;
    for (let index = 0; index < count; index++)
      sheet?.insertRule(`.css-${index.toString(36)}x { padding: ${index % 13}px; color: hsl(${index % 360} 50% 40%) }`, index);
  },
};
