export const what = 'a canvas drawn when the page loads, and drawn on again later';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    context.fillStyle = 'crimson';
    context.fillRect(100, 60, 120, 80);
    context.clearRect(120, 70, 20, 20);
    context.font = '20px sans-serif';
    context.fillText('text', 200, 40);
    const late = document.getElementById('late').getContext('2d');
    late.fillStyle = 'navy';
    late.arc(50, 50, 40, 0, 5);
    late.fill();
    const made = Object.assign(document.createElement('canvas'), { width: 80, height: 80 });
    made.getContext('2d').strokeRect(10, 10, 60, 60);
    document.body.append(made);
  });
}
