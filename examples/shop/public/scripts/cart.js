/** The cart, kept in localStorage, so that it is the same in every tab. Lines are { id, colour, size, quantity }. */
import { productById } from './catalogue.js';

const key = 'oddfell-cart';
const maxQuantity = 20;
const listeners = new Set();

export function cartLines() {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '[]');
    return stored.filter((line) => productById(line.id) !== undefined && line.quantity > 0);
  } catch {
    return [];
  }
}

export const cartCount = () => cartLines().reduce((sum, line) => sum + line.quantity, 0);
export const cartSubtotal = () => cartLines().reduce((sum, line) => sum + line.quantity * productById(line.id).price, 0);

export function addToCart(added) {
  const lines = cartLines();
  const line = lines.find((each) => isSame(each, added));
  if (line === undefined) lines.push(added);
  else line.quantity = Math.min(maxQuantity, line.quantity + added.quantity);
  store(lines);
}

/** Quantity 0 removes the line. */
export function setQuantity(which, quantity) {
  const change = (line) => (isSame(line, which) ? { ...line, quantity: Math.max(0, Math.min(maxQuantity, quantity)) } : line);
  store(
    cartLines()
      .map(change)
      .filter((line) => line.quantity > 0),
  );
}

export const emptyCart = () => store([]);

/** Calls back now and at every change, also when another tab made it. */
export function watchCart(callback) {
  listeners.add(callback);
  callback();
}

addEventListener('storage', (event) => {
  if (event.key === key) announce();
});

function store(lines) {
  localStorage.setItem(key, JSON.stringify(lines));
  announce();
}

function announce() {
  for (const callback of listeners) callback();
}

const isSame = (first, second) => first.id === second.id && first.colour === second.colour && first.size === second.size;
