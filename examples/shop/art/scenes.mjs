/** Places: the landscape of the home page, and the two settings in which a product is shown a second time. */
import { circle, cream, ellipse, flat, ink, line, mix, rect, repeat } from './draw.mjs';

const sky = '#f7dfa0';
const ridges = ['#b9cfc0', '#8fb3a2', '#5f8f7c', '#2f6a59', '#1c4a40'];

/** 1600 × 1000: morning over a bay, a house with smoke, field walls, a path. */
export function landscape() {
  return (
    rect(0, 0, 1600, 1000, sky) +
    circle(1160, 330, 150, '#fbeec4') +
    circle(1160, 330, 104, '#f0a93a') +
    repeat(3, (index) =>
      flat(`M${180 + index * 420} ${150 + index * 46}h${240 - index * 30}a24 24 0 0 1 0 48h-${300 - index * 30}a24 24 0 0 1 60 -48Z`, '#fdf3d3'),
    ) +
    flat('M0 470L180 380L330 450L520 300L690 430L860 360L1040 470L1220 400L1420 490L1600 420V1000H0Z', ridges[0]) +
    flat('M520 300L470 340L520 372L560 346L600 362Z', '#fdf7e6') +
    flat('M0 560C200 470 380 500 560 560C760 620 900 480 1100 520C1300 556 1440 500 1600 540V1000H0Z', ridges[1]) +
    flat('M0 640H1600V740H0Z', '#9cc4cf') +
    repeat(9, (index) => rect(90 + index * 172, 660 + (index % 3) * 18, 90 - (index % 3) * 20, 5, '#cfe4e6')) +
    boat(1240, 676) +
    flat('M0 640C240 560 430 600 620 660C760 704 700 760 620 790L0 800Z', ridges[2]) +
    fieldWalls() +
    flat('M1600 640C1440 620 1330 690 1240 740C1180 774 1240 800 1300 810L1600 820Z', ridges[2]) +
    house(300, 560) +
    flat('M0 800C300 700 560 740 860 800C1100 848 1380 790 1600 760V1000H0Z', ridges[3]) +
    flat('M640 1000C700 930 560 880 480 830C430 800 360 770 372 706L400 704C400 760 480 790 540 822C650 880 800 920 780 1000Z', '#e5d7ab') +
    sheep(930, 840, 1) +
    sheep(1060, 872, 0.8) +
    sheep(1010, 810, 0.6) +
    flat('M0 930C320 850 620 940 900 930C1200 918 1380 860 1600 900V1000H0Z', ridges[4]) +
    repeat(18, (index) => grass(40 + index * 92, 960 - (index % 4) * 12))
  );
}

function fieldWalls() {
  return line('M60 660C140 640 220 650 300 690M180 640C200 690 170 730 190 780M420 610C450 660 440 720 470 780M300 690C400 700 520 690 640 720', '#dfe6cf', 5);
}

function house(x, y) {
  return (
    line(`M${x + 128} ${y - 60}C${x + 110} ${y - 110} ${x + 170} ${y - 130} ${x + 146} ${y - 190}S${x + 210} ${y - 250} ${x + 190} ${y - 290}`, '#fffaf0', 18) +
    rect(x + 112, y - 62, 32, 70, '#9c4a33') +
    flat(`M${x - 20} ${y + 40}L${x + 16} ${y - 30}H${x + 164}L${x + 200} ${y + 40}Z`, '#c9452a') +
    rect(x, y + 36, 180, 112, cream) +
    flat(`M${x + 128} ${y + 36}H${x + 180}V${y + 148}H${x + 116}Z`, ink, 0.14) +
    rect(x + 74, y + 80, 38, 68, '#1f5449') +
    rect(x + 22, y + 64, 34, 34, '#f0b544') +
    rect(x + 130, y + 64, 34, 34, '#f0b544') +
    line(`M${x + 39} ${y + 64}v34M${x + 22} ${y + 81}h34M${x + 147} ${y + 64}v34M${x + 130} ${y + 81}h34`, ink, 4, 'butt')
  );
}

function boat(x, y) {
  return (
    flat(`M${x} ${y}H${x + 120}L${x + 96} ${y + 30}H${x + 22}Z`, '#c9452a') +
    flat(`M${x + 58} ${y - 8}V${y - 104}L${x + 112} ${y - 8}Z`, '#fffaf0') +
    flat(`M${x + 48} ${y - 8}V${y - 80}L${x + 14} ${y - 8}Z`, '#f3e3c0')
  );
}

function sheep(x, y, size) {
  return `<g transform="translate(${x} ${y}) scale(${size})">${line('M18 40V62M66 40V62', ink, 8)}${ellipse(42, 24, 48, 30, '#fdf8ea')}${ellipse(92, 14, 18, 15, ink)}</g>`;
}

function grass(x, y) {
  return line(`M${x} ${y + 40}q-4 -30 -18 -46M${x} ${y + 40}q2 -34 4 -60M${x} ${y + 40}q8 -26 22 -40`, '#3c7a62', 6);
}

/** A shelf under a window. */
export function room(thing, tint) {
  const wall = mix(tint, '#ffffff', 0.25);
  return (
    rect(0, 0, 800, 800, wall) +
    rect(460, 70, 260, 330, cream) +
    rect(480, 90, 220, 290, '#cfe6ee') +
    flat('M480 300C540 260 590 290 640 270C670 258 690 270 700 280V380H480Z', '#8fb3a2') +
    line('M590 90V380M480 235H700', cream, 14, 'butt') +
    rect(0, 640, 800, 34, '#c08a55') +
    rect(0, 674, 800, 126, mix(tint, ink, 0.12)) +
    repeat(4, (index) => rect(60 + index * 210, 700, 150, 76, mix(tint, ink, 0.2), 6)) +
    books() +
    `<g transform="translate(120 142) scale(.78)">${thing}</g>`
  );
}

function books() {
  return (
    rect(40, 520, 30, 120, '#dc4c2e') +
    rect(72, 500, 36, 140, '#1f5449') +
    rect(110, 534, 26, 106, '#eeb02f') +
    rect(46, 540, 18, 8, cream) +
    rect(80, 526, 20, 8, cream)
  );
}

/** A hillside at noon. */
export function hillside(thing, tint) {
  return (
    rect(0, 0, 800, 800, mix(tint, '#ffffff', 0.3)) +
    circle(620, 170, 74, '#f4bd55') +
    flat('M0 430L150 300L260 380L420 210L600 380L700 320L800 400V800H0Z', ridges[0]) +
    flat('M420 210L376 258L424 292L462 262L494 280Z', '#fdf7e6') +
    flat('M0 500C200 420 420 470 560 510C660 540 740 500 800 490V800H0Z', ridges[1]) +
    flat('M0 600C240 530 520 590 800 580V800H0Z', ridges[2]) +
    repeat(8, (index) => grass(30 + index * 108, 722 - (index % 3) * 16)) +
    `<g transform="translate(124 140) scale(.76)">${thing}</g>`
  );
}
