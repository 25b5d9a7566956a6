/** One sentence for a field that is not right yet, by its data-check. */
const checks = {
  filled: (value) => value.length > 1 || 'Please fill this in.',
  email: (value) => /^\S+@\S+\.\S{2,}$/.test(value) || 'An address looks like ada@example.org.',
  phone: (value) => /^\+?[\d\s()-]{6,}$/.test(value) || 'Six digits or more, please.',
  postcode: (value) => /^[A-Za-z0-9][A-Za-z0-9 -]{2,9}$/.test(value) || 'That is not a postcode we know.',
  card: (value) => passesLuhn(value.replace(/\D/g, '')) || 'Check the card number: a digit is wrong or missing.',
  expiry: (value) => isInFuture(value) || 'Month and year, and not in the past.',
  code: (value) => /^\d{3,4}$/.test(value) || 'Three digits from the back of the card.',
};

export function problemOf(field) {
  const result = checks[field.dataset.check](field.value.trim());
  return result === true ? null : result;
}

/** 4242424242424242 becomes 4242 4242 4242 4242. */
export function formatCard(input) {
  input.value = input.value
    .replace(/\D/g, '')
    .slice(0, 19)
    .replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** 1229 becomes 12/29. */
export function formatExpiry(input) {
  input.value = input.value
    .replace(/\D/g, '')
    .slice(0, 4)
    .replace(/^(\d\d)(\d)/, '$1/$2');
}

function passesLuhn(digits) {
  if (digits.length < 13) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function isInFuture(value) {
  const [, month, year] = value.match(/^(0[1-9]|1[0-2])\/(\d\d)$/) ?? [];
  return month !== undefined && new Date(2000 + Number(year), Number(month)) > new Date();
}
