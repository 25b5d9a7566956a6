/** What the customer's browser shows and the page does not: said in words at its place, as it cannot be drawn. */
import type { JSX } from 'preact';
import type { NativeBox } from '../replica/apply/native-ui.js';
import type { Replica } from '../replica/replica.js';
import { px } from './drawn-at.js';

export interface NativeNotesProps {
  readonly replica: Replica;
  readonly scale: number;
}

export function NativeNotes({ replica, scale }: NativeNotesProps): JSX.Element {
  const boxes = replica.boxes ?? [];
  const ofPage = boxes.filter(({ node }) => node === null);
  return (
    <>
      {ofPage.length > 0 && (
        <div class="page-notes">
          {ofPage.map((box) => (
            <Note key={box.ui} box={box} style={{}} />
          ))}
        </div>
      )}
      {boxes.map((box) => {
        const at = box.node === null ? null : replica.boxOf(box.node);
        return at === null ? null : <Note key={`${box.ui} ${box.node}`} box={box} style={{ left: px(at.left * scale), top: px((at.top + at.height) * scale + 6) }} />;
      })}
    </>
  );
}

function Note({ box: { ui, text, node }, style }: { readonly box: NativeBox; readonly style: Readonly<Record<string, string>> }): JSX.Element {
  return (
    <div class={node === null ? 'native-note' : 'native-note is-at-field'} data-native-ui={ui} role="status" style={style}>
      <span class="native-note-what">{sayBox(ui, text)}</span>
      {text !== '' && <q class="native-note-text">{text}</q>}
    </div>
  );
}

function sayBox(ui: NativeBox['ui'], text: string): string {
  switch (ui) {
    case 'alert':
      return 'The customer sees a message box:';
    case 'confirm':
      return 'The customer sees a confirm box:';
    case 'prompt':
      return 'The customer is asked to type an answer:';
    case 'print':
      return 'The customer has the print dialog open.';
    case 'leave':
      return 'The customer is asked whether to leave the page.';
    case 'file':
      return 'The customer is choosing a file.';
    case 'color':
      return 'The customer is choosing a colour.';
    case 'date':
      return 'The customer is choosing a date or time.';
    case 'validation':
      return text === '' ? 'Not complete: only the customer sees what is typed here.' : 'The customer’s browser says:';
  }
}
