/** Which zone a postcode lies in, and when the van or the boat comes there. */
const zones = {
  harbour: { name: 'Harbour', days: 1, pin: [210, 212] },
  north: { name: 'North Skerry', days: 2, pin: [240, 92] },
  south: { name: 'South Fell', days: 3, pin: [190, 344] },
  outer: { name: 'Outer Isle', days: 5, pin: [425, 204] },
};
const order = ['harbour', 'north', 'south', 'outer'];
const answer = document.querySelector('#answer');

document.querySelector('#ask').addEventListener('submit', (event) => {
  event.preventDefault();
  const [, digit] = event.target.elements.place.value.match(/^\s*[a-z]{1,2}\s*(\d)/i) ?? [];
  if (digit === undefined) answer.value = 'A postcode begins like OD4.';
  else choose(order[Number(digit) % order.length]);
});
for (const zone of document.querySelectorAll('.zone')) {
  zone.addEventListener('click', () => choose(zone.dataset.zone));
  zone.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') choose(zone.dataset.zone);
  });
}

function choose(id) {
  const zone = zones[id];
  for (const each of document.querySelectorAll('.zone')) each.toggleAttribute('data-chosen', each.dataset.zone === id);
  const pin = document.querySelector('.pin');
  pin.setAttribute('cx', String(zone.pin[0]));
  pin.setAttribute('cy', String(zone.pin[1]));
  answer.value = `${zone.name}: with you on ${workingDay(zone.days).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })}.`;
}

function workingDay(days) {
  const date = new Date();
  for (let left = days; left > 0;) {
    date.setDate(date.getDate() + 1);
    if (date.getDay() !== 0) left--;
  }
  return date;
}
