/** Sixty orders that Ada has placed, made from the catalogue by a small generator, so that they are the same for everybody. */
import { products } from '../catalogue.js';
import { deliveryPrice } from '../money.js';

export const states = ['Delivered', 'On its way', 'On the bench', 'Returned', 'Cancelled'];
const dayMs = 24 * 3600 * 1000;
const newest = Date.UTC(2026, 9, 30);
const next = createGenerator(20261);

export const orders = Array.from({ length: 60 }, (_, index) => makeOrder(index));
export const orderById = (id) => orders.find((order) => order.id === id);

function makeOrder(index) {
  const lines = Array.from({ length: 1 + Math.floor(next() * 3) }, () => {
    const product = pick(products);
    return { id: product.id, colour: pick(product.colours), size: pick(product.sizes), quantity: 1 + Math.floor(next() * next() * 4), price: product.price };
  });
  const subtotal = lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
  const delivery = deliveryPrice('standard', subtotal);
  return {
    id: `OF-${1060 - index}`,
    date: new Date(newest - index * 16 * dayMs - Math.floor(next() * 12) * dayMs),
    lines,
    subtotal,
    delivery,
    total: subtotal + delivery,
    state: stateOf(index),
  };
}

function stateOf(index) {
  if (index === 0) return states[2];
  if (index < 3) return states[1];
  const chance = next();
  if (chance > 0.93) return states[4];
  return chance > 0.84 ? states[3] : states[0];
}

function pick(list) {
  return list[Math.floor(next() * list.length)];
}

/** Mulberry32: numbers from 0 to 1 that follow from the seed. */
function createGenerator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
