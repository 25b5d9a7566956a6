import { build, fill, html } from '../markup.js';

const replyAfterMs = 1200;
const threads = [
  {
    id: 'kettle',
    title: 'The kettle’s whistle',
    lines: [
      ['Ada', 'The whistle went flat on Sunday. Is that a thing?'],
      ['Nell, Oddfell', 'It is! A new reed is in the post, no charge. It pushes in with a thumb.'],
    ],
  },
  {
    id: 'boat',
    title: 'Order OF-1059',
    lines: [
      ['Nell, Oddfell', 'The boat is staying in until the wind drops, so yours comes on Thursday.'],
      ['Ada', 'Thursday is fine. Tell the boat to take care.'],
    ],
  },
  {
    id: 'tent',
    title: 'A peg short',
    lines: [
      ['Ada', 'Five pegs in the bag. The sixth is probably on a hill.'],
      ['Bram, Oddfell', 'Two are on their way: one for you, one for the hill.'],
    ],
  },
];

export function showMessages(root) {
  fill(
    root,
    html`<div class="messages">
      <div class="thread-list" role="group" aria-label="Conversations">
        ${threads.map((thread, index) => html`<button type="button" data-thread="${thread.id}" aria-pressed="${String(index === 0)}"><strong>${thread.title}</strong><span>${thread.lines.at(-1)[1]}</span></button>`)}
      </div>
      <div class="thread">
        <ol></ol>
        <form>
          <label class="said" for="reply">Your message</label
          ><textarea id="reply" name="reply" rows="2" placeholder="Write to Nell and Bram…" required></textarea><button class="button">Send</button>
        </form>
      </div>
    </div>`,
  );
  let open = threads[0];
  const list = root.querySelector('ol');
  const show = () => {
    fill(list, open.lines.map(bubble));
    for (const button of root.querySelectorAll('[data-thread]')) button.setAttribute('aria-pressed', String(button.dataset.thread === open.id));
  };
  root.querySelector('.thread-list').addEventListener('click', (event) => {
    const button = event.target.closest('[data-thread]');
    if (button === null) return;
    open = threads.find((thread) => thread.id === button.dataset.thread);
    show();
  });
  root.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    const thread = open;
    say(thread, ['Ada', event.target.elements.reply.value]);
    event.target.reset();
    setTimeout(() => say(thread, ['Nell, Oddfell', 'Thank you, we have it. One of us writes back before the lamp goes out.']), replyAfterMs);
  });
  show();

  function say(thread, words) {
    thread.lines.push(words);
    if (open !== thread || !list.isConnected) return;
    list.append(build(bubble(words)));
    list.scrollTop = list.scrollHeight;
  }
}

function bubble([name, text]) {
  return html`<li class="bubble" data-from="${name === 'Ada' ? 'customer' : 'shop'}"><span class="bubble-name">${name}</span>${text}</li>`;
}
