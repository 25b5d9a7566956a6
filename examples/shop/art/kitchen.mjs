/** Each function draws one thing standing on y 640, about x 400. `pen` is createDrawing(); `main` is the colour that the customer chose. */
import { circle, cream, darkWood, ellipse, flat, ink, line, mix, rect, shadow, steel, wood } from './draw.mjs';

export const kitchen = {
  'grebe-kettle': (pen, main) =>
    shadow(400, 640, 380) +
    line('M285 350C285 170 515 170 515 350', ink, 24) +
    line('M330 250C355 208 445 208 470 250', wood, 34) +
    pen.solid('M545 470C600 440 622 400 640 352L672 362C664 450 630 530 560 560Z', main, { shadeFrom: 560 }) +
    pen.solid('M400 330C520 330 590 430 590 545C590 610 560 640 520 640H280C240 640 210 610 210 545C210 430 280 330 400 330Z', main, {
      shadeFrom: 470,
      light: 268,
      inside: rect(180, 575, 460, 18, mix(main, cream, 0.75)),
    }) +
    pen.solid('M310 345C330 310 470 310 490 345C470 362 330 362 310 345Z', mix(main, ink, 0.2)) +
    circle(400, 300, 26, wood),

  'hob-casserole': (pen, main) =>
    shadow(400, 640, 460) +
    line('M205 455H150V500H205M595 455H650V500H595', mix(main, ink, 0.15), 30) +
    pen.solid('M190 420H610V560C610 610 575 640 530 640H270C225 640 190 610 190 560Z', main, {
      shadeFrom: 480,
      light: 240,
      inside: rect(180, 420, 440, 12, ink),
    }) +
    pen.solid('M172 396H628V428H172Z', mix(main, cream, 0.18), { shadeFrom: 480 }) +
    pen.solid('M195 396C210 330 300 305 400 305C500 305 590 330 605 396Z', main, { shadeFrom: 480, light: 290 }) +
    rect(382, 276, 36, 32, ink) +
    pen.solid('M348 250H452L440 284H360Z', wood, { shadeFrom: 410 }),

  'long-skillet': (pen, main) =>
    `<g transform="rotate(-28 400 430)">` +
    ellipse(360, 452, 226, 210, ink, 0.14) +
    pen.solid('M520 402H742C768 402 782 418 782 436C782 454 768 470 742 470H520Z', darkWood, { shadeFrom: 900 }) +
    circle(748, 436, 12, '#f4ead2') +
    pen.solid('M340 226A210 210 0 1 0 340.1 226Z', main, { shadeFrom: 430, shade: 0.22 }) +
    circle(340, 436, 172, mix(main, ink, 0.45)) +
    `</g>` +
    pen.solid('M250 400C240 350 290 330 330 350C370 320 430 350 420 400C450 440 410 490 370 475C340 500 290 490 280 460C240 455 232 425 250 400Z', '#fdfaf0', {
      shadeFrom: 800,
    }) +
    circle(338, 412, 44, '#f0b42e') +
    ellipse(326, 398, 12, 8, '#fff', 0.7),

  'oat-canisters': (pen, main) =>
    shadow(400, 640, 540) +
    canister(pen, 130, 300, 190, main) +
    canister(pen, 340, 390, 165, mix(main, cream, 0.35)) +
    canister(pen, 525, 470, 140, mix(main, ink, 0.28)),

  'sill-coffee-pot': (pen, main) =>
    shadow(400, 640, 300) +
    line('M505 330C610 330 620 400 585 520', ink, 30) +
    pen.solid('M330 440H470L515 640H285Z', main, { shadeFrom: 430, light: 330 }) +
    rect(318, 418, 164, 30, ink, 6) +
    pen.solid('M275 250H525L472 420H328Z', main, { shadeFrom: 430, light: 326 }) +
    pen.solid('M275 250L214 262L306 350Z', mix(main, ink, 0.12), { shadeFrom: 900 }) +
    pen.solid('M280 250L340 204H462L522 250Z', mix(main, cream, 0.25), { shadeFrom: 430 }) +
    rect(384, 164, 32, 42, ink, 8) +
    line('M262 132C244 104 284 92 266 60M326 112C308 84 348 72 330 40', mix(main, cream, 0.5), 12),

  'half-moon-board': (pen, main) =>
    shadow(420, 640, 480) +
    pen.solid('M160 640V560C160 400 270 290 400 290C530 290 640 400 640 560V640Z', mix(main, wood, 0.35), {
      shadeFrom: 520,
      shade: 0.12,
      inside: [330, 400, 470, 540, 600]
        .map((y, index) => line(`M120 ${y}C280 ${y - 24 + index * 6} 500 ${y + 26} 690 ${y - 10}`, mix(main, ink, 0.2), 6))
        .join(''),
    }) +
    circle(400, 352, 26, '#e4e5dc') +
    leek(pen),
};

function canister(pen, x, top, width, colour) {
  const middle = x + width / 2;
  return (
    pen.solid(`M${x} ${top}H${x + width}V620Q${x + width} 640 ${x + width - 20} 640H${x + 20}Q${x} 640 ${x} 620Z`, colour, {
      shadeFrom: x + width * 0.66,
      light: x + 24,
    }) +
    pen.solid(`M${x - 8} ${top - 40}H${x + width + 8}V${top}H${x - 8}Z`, wood, { shadeFrom: x + width * 0.66 }) +
    rect(middle - 14, top - 66, 28, 28, darkWood, 6) +
    rect(middle - width * 0.28, top + 70, width * 0.56, 52, cream, 4) +
    line(`M${middle - width * 0.17} ${top + 96}H${middle + width * 0.17}`, ink, 7)
  );
}

function leek(pen) {
  return (
    `<g transform="rotate(14 470 560)">` +
    pen.solid('M452 330H500L494 600H460Z', '#f3f2dd', { shadeFrom: 478, shade: 0.1 }) +
    pen.solid(
      'M452 420C440 300 400 240 392 170C440 210 462 270 470 320C468 250 476 200 500 150C512 220 504 290 500 330C520 280 548 250 580 226C566 300 520 360 500 430Z',
      '#5f8f4e',
      { shadeFrom: 486 },
    ) +
    line('M464 602C460 622 450 630 446 640M478 604V640M490 602C496 620 504 630 508 638', steel, 5) +
    `</g>`
  );
}
