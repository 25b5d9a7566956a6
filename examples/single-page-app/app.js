// A small application without a framework: views by address, lists that change, and the SDK called from code.
const departures = [
  { to: 'Rousay', at: '08:20', seats: 12 },
  { to: 'Egilsay', at: '09:05', seats: 3 },
  { to: 'Wyre', at: '10:40', seats: 20 },
];
const notes = [];

const views = {
  '#/': showTimetable,
  '#/notes': showNotes,
};

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function showTimetable(view) {
  document.title = 'Ferry times';
  const rows = departures.map((departure) =>
    element(
      'tr',
      {},
      element('td', {}, departure.at),
      element('td', {}, departure.to),
      element('td', {}, `${departure.seats} seats`),
      element('td', {}, element('button', { className: 'quiet', disabled: departure.seats === 0, onclick: () => book(departure) }, 'Book')),
    ),
  );
  view.replaceChildren(element('h1', {}, 'Departures'), element('div', { className: 'box' }, element('table', {}, element('tbody', {}, ...rows))));
}

function book(departure) {
  departure.seats--;
  notes.unshift(`Booked a seat to ${departure.to} at ${departure.at}`);
  show();
}

function showNotes(view) {
  document.title = 'Notes · Ferry times';
  const input = element('input', { id: 'note', placeholder: 'Add a note' });
  const form = element('form', { className: 'box' }, element('label', { htmlFor: 'note' }, 'New note'), input, element('button', {}, 'Add'));
  form.onsubmit = (event) => {
    event.preventDefault();
    if (input.value) notes.unshift(input.value);
    show();
  };
  view.replaceChildren(element('h1', {}, 'Notes'), form, element('ul', {}, ...notes.map((note) => element('li', {}, note))));
}

function show() {
  (views[location.hash] ?? showTimetable)(document.querySelector('#view'));
}

addEventListener('hashchange', show);
show();

// The SDK: identify() tells the operator who asks, connect() asks, and events keep the page's own button right.
const help = document.querySelector('#help');
const helpState = document.querySelector('#help-state');
const { Pagetwin } = window;

if (Pagetwin === undefined) {
  help.disabled = true;
  helpState.textContent = 'Help is not available right now.';
} else {
  Pagetwin.identify({ name: 'Islay Marwick', ferryCard: 'F-2208' });
  Pagetwin.on('state', (state) => {
    help.disabled = state !== 'idle';
    helpState.textContent = state === 'idle' ? '' : state;
  });
  Pagetwin.on('error', ({ message }) => (helpState.textContent = message));
  help.onclick = () => Pagetwin.connect().catch(() => {});
}
