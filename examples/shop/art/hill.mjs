/** For out of doors. See kitchen.mjs for the manner. */
import { circle, cream, darkWood, ellipse, flat, ink, line, mix, rect, repeat, shadow, steel, wood } from './draw.mjs';

export const hill = {
  'scree-rucksack': (pen, main) =>
    shadow(400, 644, 400) +
    line('M350 190C350 130 450 130 450 190', ink, 18) +
    pen.solid('M190 430C170 430 156 450 156 480V570C156 600 176 610 200 610H230V430Z', mix(main, ink, 0.2), { shadeFrom: 900 }) +
    pen.solid('M610 430C630 430 644 450 644 480V570C644 600 624 610 600 610H570V430Z', mix(main, ink, 0.3), { shadeFrom: 900 }) +
    pen.solid('M250 240C260 190 540 190 550 240L590 580C594 620 570 644 530 644H270C230 644 206 620 210 580Z', main, { shadeFrom: 490 }) +
    pen.solid('M262 470H538L552 600C552 616 540 624 526 624H274C260 624 248 616 248 600Z', mix(main, cream, 0.14), { shadeFrom: 490 }) +
    pen.solid('M236 250C246 180 554 180 564 250L556 400C556 420 540 430 520 430H280C260 430 244 420 244 400Z', mix(main, ink, 0.13), {
      shadeFrom: 490,
      light: 290,
    }) +
    rect(312, 330, 26, 190, wood, 6) +
    rect(462, 330, 26, 190, wood, 6) +
    rect(304, 470, 42, 30, '#e6c667', 5) +
    rect(454, 470, 42, 30, '#e6c667', 5) +
    rect(372, 286, 56, 40, cream, 4) +
    flat('M380 318L396 296L406 308L412 300L422 318Z', ink),

  'cairn-flask': (pen, main) =>
    shadow(400, 640, 220) +
    pen.solid('M318 330H482V610C482 630 468 640 450 640H350C332 640 318 630 318 610Z', main, {
      shadeFrom: 430,
      light: 340,
      inside: rect(300, 560, 200, 14, cream) + rect(300, 584, 200, 6, cream),
    }) +
    pen.solid('M318 330C318 300 348 296 348 270H452C452 296 482 300 482 330Z', steel, { shadeFrom: 430 }) +
    pen.solid('M340 146H460L466 270H334Z', mix(main, ink, 0.22), { shadeFrom: 430, light: 350 }) +
    line('M466 176C530 176 530 244 466 244', mix(main, ink, 0.22), 20) +
    flat('M356 480L392 416L414 450L428 432L446 480Z', cream),

  'bothy-lantern': (pen, main) =>
    circle(400, 430, 250, '#fff3c4', 0.5) +
    shadow(400, 640, 280) +
    line('M290 260C290 90 510 90 510 260', ink, 14) +
    pen.solid('M290 260H510L480 206H320Z', main, { shadeFrom: 440 }) +
    rect(372, 170, 56, 40, mix(main, ink, 0.3), 8) +
    pen.solid('M300 262H500L520 560H280Z', '#fdf6dc', { shadeFrom: 460, shade: 0.08 }) +
    flat('M400 330C450 400 446 470 400 500C354 470 352 410 400 330Z', '#f2a72e') +
    flat('M400 410C422 444 420 476 400 490C380 476 380 446 400 410Z', '#fdf0c4') +
    line('M300 262L280 560M500 262L520 560M400 262V318M400 506V560', mix(main, ink, 0.2), 11) +
    pen.solid('M260 556H540V600L560 640H240L260 600Z', main, { shadeFrom: 460, light: 286 }),

  'bracken-socks': (pen, main) =>
    shadow(400, 650, 500) +
    `<g transform="translate(96 -14) rotate(5 400 400)">${sock(pen, mix(main, cream, 0.3), main)}</g>` +
    `<g transform="translate(-60 10)">${sock(pen, main, cream)}</g>`,

  'wether-hat': (pen, main) =>
    shadow(400, 640, 420) +
    circle(400, 190, 66, cream) +
    repeat(14, (index) => `<g transform="rotate(${index * 26} 400 190)">${line('M400 134V116', cream, 12)}</g>`) +
    pen.solid('M200 520C200 340 290 230 400 230C510 230 600 340 600 520Z', main, {
      shadeFrom: 480,
      inside:
        repeat(9, (index) => flat(`M${180 + index * 50} 420L${205 + index * 50} 380L${230 + index * 50} 420L${205 + index * 50} 460Z`, cream)) +
        line('M170 350H640', cream, 10) +
        line('M170 488H640', cream, 10),
    }) +
    pen.solid('M180 510H620Q640 510 640 530V620Q640 640 620 640H180Q160 640 160 620V530Q160 510 180 510Z', mix(main, ink, 0.22), {
      shadeFrom: 480,
      inside: repeat(20, (index) => line(`M${172 + index * 25} 510V640`, mix(main, cream, 0.15), 7)),
    }),

  'two-night-tent': (pen, main) =>
    ellipse(410, 646, 350, 26, ink, 0.16) +
    line('M400 180L110 640M400 180L700 640', '#d9cfb4', 4) +
    pen.solid('M400 180L640 640H160Z', main, {
      shadeFrom: 900,
      inside: flat('M400 180L640 640H470Z', ink, 0.2) + line('M360 250L280 650', mix(main, cream, 0.4), 5),
    }) +
    pen.solid('M400 300L470 640H318Z', '#20322e', { shadeFrom: 900, inside: flat('M330 640H470L446 560H350Z', '#f2c75a', 0.55) }) +
    flat('M400 300L330 640H280C330 560 380 440 400 300Z', mix(main, cream, 0.35)) +
    flat('M400 300L470 640H510C470 560 420 440 400 300Z', mix(main, ink, 0.1)) +
    line('M400 184V140', darkWood, 10) +
    flat('M400 140L462 156L400 176Z', '#dc4c2e') +
    line('M104 646L118 628M706 646L692 628', ink, 8),
};

function sock(pen, colour, trim) {
  return pen.solid('M270 130H430V430C430 470 470 480 530 500C590 520 600 560 590 600C584 630 560 640 530 640H370C300 640 270 590 270 520Z', colour, {
    shadeFrom: 420,
    shade: 0.12,
    inside:
      rect(250, 130, 200, 74, mix(colour, ink, 0.25)) +
      repeat(9, (index) => line(`M${280 + index * 18} 130V204`, mix(colour, cream, 0.2), 5)) +
      flat('M500 480H640V660H520C500 600 490 540 500 480Z', trim) +
      flat('M250 470C330 470 350 540 340 660H250Z', trim) +
      repeat(5, (index) =>
        line(
          `M250 ${250 + index * 44}L290 ${236 + index * 44}L330 ${250 + index * 44}L370 ${236 + index * 44}L410 ${250 + index * 44}L450 ${236 + index * 44}`,
          index % 2 === 0 ? trim : mix(colour, ink, 0.25),
          8,
        ),
      ),
  });
}
