/** Pottery and what else stands on a table. See kitchen.mjs for the manner. */
import { circle, cream, ellipse, flat, ink, line, mix, rect, repeat, shadow } from './draw.mjs';

export const table = {
  'tarn-mug': (pen, main) =>
    shadow(390, 640, 330) +
    `<path d="M540 360C680 340 690 560 530 560" fill="none" stroke="${mix(main, ink, 0.12)}" stroke-width="44" stroke-linecap="round"/>` +
    pen.solid('M230 290H550L534 600C532 625 512 640 490 640H290C268 640 248 625 246 600Z', cream, {
      shadeFrom: 460,
      light: 270,
      inside: flat('M200 270H580V470C540 500 500 440 450 470C400 500 370 450 320 474C280 494 250 460 200 480Z', main),
    }) +
    ellipse(390, 290, 160, 30, mix(main, ink, 0.2)) +
    ellipse(390, 296, 136, 21, '#5c3420'),

  'hearth-bowl': (pen, main) =>
    shadow(400, 640, 300) +
    pen.solid('M320 560H480L500 640H300Z', mix(main, ink, 0.2), { shadeFrom: 440 }) +
    pen.solid('M140 350H660C655 500 560 590 400 590C240 590 145 500 140 350Z', main, {
      shadeFrom: 500,
      light: 220,
      inside: line('M120 440H680', cream, 10) + line('M120 466H680', cream, 4),
    }) +
    ellipse(400, 350, 260, 58, mix(main, cream, 0.55)) +
    ellipse(400, 362, 222, 42, '#d98b35') +
    circle(330, 356, 14, '#f3d9a5') +
    circle(420, 372, 18, '#f3d9a5') +
    circle(490, 354, 11, '#f3d9a5') +
    circle(380, 344, 9, '#5f8f4e') +
    circle(455, 346, 8, '#5f8f4e'),

  'heron-jug': (pen, main) =>
    shadow(390, 640, 290) +
    line('M505 250C640 240 640 430 530 470', mix(main, ink, 0.14), 34) +
    pen.solid(
      'M310 170C290 150 270 150 250 146C270 200 310 230 310 290C310 360 250 410 250 510C250 600 310 640 400 640C490 640 550 600 550 510C550 410 490 360 490 290V170Z',
      main,
      {
        shadeFrom: 445,
        light: 306,
        inside: flat('M200 520C300 490 350 560 430 524C500 494 540 540 600 520V660H200Z', mix(main, cream, 0.68)),
      },
    ) +
    flat('M250 146C300 156 330 150 372 148C420 146 470 150 490 170C470 190 340 192 310 170C294 158 270 152 250 146Z', mix(main, ink, 0.35)),

  'ledger-plates': (pen, main) =>
    shadow(400, 648, 420) +
    repeat(
      3,
      (index) =>
        pen.solid(
          `M${150 + index * 6} ${604 - index * 34}H${650 - index * 6}L${620 - index * 6} ${640 - index * 34}H${180 + index * 6}Z`,
          mix(cream, main, 0.08 * index),
          { shadeFrom: 500 },
        ) + line(`M${164 + index * 6} ${614 - index * 34}H${636 - index * 6}`, main, 5),
    ) +
    ellipse(400, 340, 214, 214, ink, 0.12) +
    pen.solid('M388 116A210 210 0 1 0 388.1 116Z', '#fbf7ea', { shadeFrom: 470, shade: 0.1 }) +
    `<g fill="none" stroke="${main}"><circle cx="388" cy="326" r="184" stroke-width="12"/><circle cx="388" cy="326" r="162" stroke-width="4"/></g>` +
    flat('M388 268C430 290 430 350 388 392C346 350 346 290 388 268Z', main) +
    line('M388 300V372M388 330L404 316M388 352L372 338', '#fbf7ea', 5),

  'rook-candlesticks': (pen, main) => shadow(400, 640, 430) + candlestick(pen, 280, 300, main, 0) + candlestick(pen, 520, 420, mix(main, cream, 0.2), 30),

  'foxglove-vase': (pen, main) =>
    shadow(400, 640, 280) +
    stem(330, 380, 236, 96, 7, '#c65f86') +
    stem(440, 380, 520, 60, 8, '#8c5fa8') +
    stem(390, 380, 392, 150, 5, '#e08aa0') +
    pen.solid('M345 350H455C455 420 560 450 560 540C560 606 510 640 400 640C290 640 240 606 240 540C240 450 345 420 345 350Z', main, {
      shadeFrom: 450,
      light: 300,
      inside: repeat(6, (index) => line(`M220 ${470 + index * 26}H580`, mix(main, cream, 0.45), index % 2 === 0 ? 7 : 3)),
    }) +
    ellipse(400, 350, 55, 12, mix(main, ink, 0.4)),
};

function candlestick(pen, x, top, colour, lean) {
  return (
    pen.solid(`M${x - 80} 640L${x - 70} 612H${x + 70}L${x + 80} 640Z`, colour, { shadeFrom: x + 22 }) +
    pen.solid(
      `M${x - 24} 612C${x - 44} 560 ${x - 14} 540 ${x - 14} ${(612 + top) / 2}C${x - 14} ${top + 60} ${x - 30} ${top + 50} ${x - 30} ${top + 28}H${x + 30}C${x + 30} ${top + 50} ${x + 14} ${top + 60} ${x + 14} ${(612 + top) / 2}C${x + 14} 540 ${x + 44} 560 ${x + 24} 612Z`,
      colour,
      { shadeFrom: x + 8 },
    ) +
    pen.solid(`M${x - 46} ${top}H${x + 46}V${top + 28}H${x - 46}Z`, mix(colour, ink, 0.15), { shadeFrom: x + 12 }) +
    pen.solid(`M${x - 17} ${top - 150 + lean}H${x + 17}V${top}H${x - 17}Z`, cream, { shadeFrom: x + 6, shade: 0.12 }) +
    line(`M${x} ${top - 152 + lean}V${top - 168 + lean}`, ink, 5) +
    flat(
      `M${x} ${top - 222 + lean}C${x + 26} ${top - 190 + lean} ${x + 18} ${top - 162 + lean} ${x} ${top - 160 + lean}C${x - 18} ${top - 162 + lean} ${x - 22} ${top - 186 + lean} ${x} ${top - 222 + lean}Z`,
      '#f2a72e',
    ) +
    flat(
      `M${x} ${top - 190 + lean}C${x + 11} ${top - 176 + lean} ${x + 8} ${top - 164 + lean} ${x} ${top - 163 + lean}C${x - 8} ${top - 164 + lean} ${x - 9} ${top - 176 + lean} ${x} ${top - 190 + lean}Z`,
      '#fdf0c4',
    )
  );
}

/** A stalk with bells that grow smaller upwards. */
function stem(fromX, fromY, toX, toY, bells, colour) {
  const at = (share) => ({ x: fromX + (toX - fromX) * share, y: fromY + (toY - fromY) * share });
  return (
    line(`M${fromX} ${fromY}L${toX} ${toY}`, '#4f7d4a', 9) +
    repeat(bells, (index) => {
      const { x, y } = at(1 - (index * 0.72) / bells);
      const size = 12 + index * 4;
      const side = index % 2 === 0 ? 1 : -1;
      return flat(
        `M${x} ${y}C${x + side * size} ${y - size * 0.4} ${x + side * size * 2} ${y + size * 0.3} ${x + side * size * 2.1} ${y + size * 1.5}C${x + side * size * 1.5} ${y + size * 1.2} ${x + side * size} ${y + size * 1.7} ${x + side * size * 0.6} ${y + size * 1.5}C${x + side * size * 0.4} ${y + size} ${x} ${y + size * 0.6} ${x} ${y}Z`,
        mix(colour, '#ffffff', index % 3 === 0 ? 0.15 : 0),
      );
    })
  );
}
