/** Notifications of the browser: asked for by a button, never by themselves. */
import { signal, type ReadonlySignal } from '@preact/signals';

export interface DesktopNotice {
  readonly permission: ReadonlySignal<NotificationPermission | 'unsupported'>;
  /** From a click. */
  ask(): void;
  show(title: string, body: string): void;
}

export function createDesktopNotice(window: Window & { readonly Notification?: typeof Notification }): DesktopNotice {
  const Notice = window.Notification;
  const permission = signal<NotificationPermission | 'unsupported'>(Notice?.permission ?? 'unsupported');
  return {
    permission,
    ask: () => void Notice?.requestPermission().then((answer) => (permission.value = answer)),
    show(title, body) {
      if (Notice === undefined || permission.value !== 'granted') return;
      const notice = new Notice(title, { body, tag: 'pagetwin-queue' });
      notice.onclick = () => {
        window.focus();
        notice.close();
      };
    },
  };
}
