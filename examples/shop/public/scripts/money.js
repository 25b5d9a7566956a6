const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

/** Pence as "£12.50"; whole pounds as "£12". */
export const formatPrice = (pence) => pounds.format(pence / 100).replace(/\.00$/, '');

export const freeDeliveryFrom = 6000;
export const deliveries = [
  { id: 'standard', name: 'By post van', detail: '3–5 working days', price: 450 },
  { id: 'express', name: 'On the night boat', detail: 'The day after tomorrow', price: 950 },
  { id: 'collect', name: 'Collect on the quay', detail: 'Ready in two hours, Harbour Row 3', price: 0 },
];

/** What the delivery costs for goods of this worth. */
export function deliveryPrice(id, subtotal) {
  const delivery = deliveries.find((each) => each.id === id) ?? deliveries[0];
  return delivery.id === 'standard' && subtotal >= freeDeliveryFrom ? 0 : delivery.price;
}
