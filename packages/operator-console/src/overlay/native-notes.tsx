/** What the customer's browser shows and the page does not: said in words at its place, as it cannot be drawn. */
import type { JSX } from 'preact';
import type { NativeBox } from '../replica/apply/native-ui.js';
import type { Replica } from '../replica/replica.js';
import { useBesideBox } from './beside-box.js';
import type { Box } from './geometry.js';

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
            <Note key={box.ui} box={box} at={null} scale={scale} />
          ))}
        </div>
      )}
      {boxes.map((box) => {
        const at = box.node === null ? null : replica.boxOf(box.node);
        return at === null ? null : <Note key={`${box.ui} ${box.node}`} box={box} at={at} scale={scale} />;
      })}
    </>
  );
}

interface NoteProps {
  readonly box: NativeBox;
  /** The control that it belongs to; null: the page. */
  readonly at: Box | null;
  readonly scale: number;
}

function Note({ box: { ui, text }, at, scale }: NoteProps): JSX.Element {
  const note = useBesideBox(at, scale);
  return (
    <div ref={note} class={at === null ? 'native-note' : 'native-note is-at-field'} data-native-ui={ui} role="status">
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
