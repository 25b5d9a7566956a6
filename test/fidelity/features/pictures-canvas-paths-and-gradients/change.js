export const what = 'gradients, patterns, transforms, Path2D, shadows, filters and blend modes on a canvas';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const context = document.querySelector('canvas').getContext('2d');
    const linear = context.createLinearGradient(0, 0, 200, 0);
    linear.addColorStop(0, 'gold');
    linear.addColorStop(1, 'navy');
    context.fillStyle = linear;
    context.fillRect(0, 0, 200, 100);
    const radial = context.createRadialGradient(300, 60, 10, 300, 60, 60);
    radial.addColorStop(0, 'white');
    radial.addColorStop(1, 'crimson');
    context.fillStyle = radial;
    const path = new Path2D('M240 10h120v100z');
    path.addPath(new Path2D('M0 0h30v30z'), new DOMMatrix([1, 0, 0, 1, 370, 20]));
    context.fill(path);
    const tile = Object.assign(document.createElement('canvas'), { width: 10, height: 10 });
    tile.getContext('2d').fillRect(0, 0, 5, 5);
    context.save();
    context.setTransform(1, 0.2, -0.2, 1, 60, 130);
    context.fillStyle = context.createPattern(tile, 'repeat');
    context.fillRect(0, 0, 120, 80);
    context.restore();
    context.shadowColor = 'green';
    context.shadowBlur = 12;
    context.globalCompositeOperation = 'multiply';
    context.filter = 'hue-rotate(90deg)';
    context.fillStyle = 'orange';
    context.rotate(0.3);
    context.roundRect(300, 40, 100, 80, 20);
    context.fill('evenodd');
  });
}
