const rows = [...document.querySelectorAll('tbody tr')];

document.querySelector('#search').addEventListener('input', ({ target }) => {
  for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(target.value.toLowerCase());
});
