/** For rooms. See kitchen.mjs for the manner. */
import { circle, cream, darkWood, ellipse, flat, ink, line, mix, rect, repeat, shadow, wood } from './draw.mjs';

export const house = {
  'lull-lamp': (pen, main) =>
    flat('M240 400L110 640H690L560 400Z', '#fff6d6', 0.55) +
    shadow(400, 640, 260) +
    pen.solid('M300 612C300 590 500 590 500 612V640H300Z', ink, { shadeFrom: 440 }) +
    pen.solid('M384 400H416V600H384Z', wood, { shadeFrom: 402 }) +
    ellipse(400, 398, 60, 26, '#fdf0c4') +
    pen.solid('M400 150C540 150 610 270 610 390H190C190 270 260 150 400 150Z', main, { shadeFrom: 470, light: 262 }) +
    rect(182, 380, 436, 18, mix(main, ink, 0.2), 9) +
    circle(400, 142, 18, ink),

  'fell-blanket': (pen, main) => {
    const stripes = (x, y, width) =>
      rect(x, y, width, 34, main) +
      rect(x, y + 52, width, 10, ink) +
      repeat(Math.ceil(width / 44), (index) =>
        flat(
          `M${x + index * 44} ${y + 96}L${x + 22 + index * 44} ${y + 74}L${x + 44 + index * 44} ${y + 96}L${x + 22 + index * 44} ${y + 118}Z`,
          mix(main, cream, 0.4),
        ),
      ) +
      rect(x, y + 132, width, 10, ink);
    return (
      shadow(400, 644, 500) +
      pen.solid('M150 540H650Q670 540 670 560V620Q670 640 650 640H150Q130 640 130 620V560Q130 540 150 540Z', cream, {
        shadeFrom: 540,
        inside: rect(130, 566, 560, 16, main) + rect(130, 596, 560, 8, ink),
      }) +
      pen.solid('M150 450H650Q670 450 670 470V530Q670 546 650 546H150Q130 546 130 530V470Q130 450 150 450Z', mix(main, cream, 0.15), {
        shadeFrom: 540,
        inside: rect(130, 486, 560, 10, cream) + rect(130, 506, 560, 4, cream),
      }) +
      pen.solid('M170 210H560Q590 210 590 240V590H200V300Q200 250 170 210Z', '#f8f3e4', {
        shadeFrom: 500,
        shade: 0.1,
        inside: stripes(150, 270, 460) + stripes(150, 450, 460),
      }) +
      pen.solid('M170 210C140 210 130 230 130 260V452H200V300Q200 250 170 210Z', mix(main, ink, 0.12), { shadeFrom: 800 }) +
      repeat(26, (index) => line(`M${208 + index * 15} 590V${616 + (index % 2) * 6}`, index % 3 === 0 ? main : '#d8cfb6', 6))
    );
  },

  'porch-broom': (pen, main) =>
    `<g transform="rotate(16 400 400)">` +
    ellipse(430, 690, 190, 16, ink, 0.14) +
    line('M400 40C372 40 372 4 400 4C428 4 428 40 400 40', ink, 6) +
    pen.solid('M386 40H414L418 440H382Z', wood, { shadeFrom: 402 }) +
    pen.solid('M352 430H448L456 500H344Z', main, { shadeFrom: 416, inside: line('M330 452H470M330 478H470', cream, 7) }) +
    pen.solid('M344 500H456C480 560 530 640 552 690C500 700 300 700 248 690C270 640 320 560 344 500Z', '#e0b45c', {
      shadeFrom: 440,
      inside: repeat(12, (index) => line(`M${352 + index * 9} 500L${250 + index * 28} 700`, '#b98b36', 5)) + line('M290 584C360 600 440 600 510 584', main, 9),
    }) +
    `</g>`,

  'quarter-clock': (pen, main) =>
    ellipse(424, 424, 252, 252, ink, 0.14) +
    pen.solid('M400 148A252 252 0 1 0 400.1 148Z', main, { shadeFrom: 500 }) +
    circle(400, 400, 204, '#fbf7ea') +
    flat('M400 400V196A204 204 0 0 1 604 400Z', mix(main, cream, 0.72)) +
    repeat(4, (index) => `<g transform="rotate(${index * 90} 400 400)">${rect(390, 216, 20, 56, ink, 4)}</g>`) +
    repeat(12, (index) => (index % 3 === 0 ? '' : `<g transform="rotate(${index * 30} 400 400)">${circle(400, 236, 7, main)}</g>`)) +
    line('M400 400L306 306', ink, 18) +
    line('M400 420L478 250', ink, 11) +
    circle(400, 400, 22, '#dc4c2e'),

  'milking-stool': (pen, main) =>
    shadow(400, 644, 400) +
    pen.solid('M380 380H424L418 626H392Z', mix(main, ink, 0.35), { shadeFrom: 900 }) +
    pen.solid('M268 380H316L226 640H190Z', main, { shadeFrom: 900 }) +
    pen.solid('M484 380H532L610 640H574Z', main, { shadeFrom: 500 }) +
    line('M262 520H546', mix(main, ink, 0.2), 20) +
    pen.solid('M160 340C160 316 640 316 640 340V366C640 396 560 406 400 406C240 406 160 396 160 366Z', main, { shadeFrom: 520 }) +
    ellipse(400, 340, 240, 30, mix(main, cream, 0.28)) +
    ellipse(400, 342, 150, 15, mix(main, ink, 0.1), 0.6) +
    flat('M276 330L300 326L304 340L280 344Z', darkWood) +
    flat('M496 326L520 330L516 344L492 340Z', darkWood),

  'drift-cushion': (pen, main) =>
    shadow(400, 640, 460) +
    pen.solid(
      'M180 214C280 240 520 240 620 214C650 200 668 226 654 256C632 340 632 520 654 602C668 640 640 660 610 648C520 622 280 622 190 648C160 660 132 640 146 602C168 520 168 340 146 256C134 226 152 200 180 214Z',
      main,
      {
        shadeFrom: 500,
        inside: repeat(7, (index) =>
          line(
            `M100 ${276 + index * 56}C180 ${236 + index * 56} 240 ${316 + index * 56} 320 ${276 + index * 56}S460 ${236 + index * 56} 540 ${276 + index * 56}S660 ${316 + index * 56} 720 ${276 + index * 56}`,
            mix(main, cream, index % 2 === 0 ? 0.6 : 0.25),
            index % 2 === 0 ? 12 : 6,
          ),
        ),
      },
    ) +
    circle(400, 430, 20, cream) +
    circle(400, 430, 8, ink),
};
