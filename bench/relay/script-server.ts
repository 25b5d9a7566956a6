/** The servers of relay/servers/, each in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { clientFrame, openRawSocket, serverFrameBytes, type RawSocket } from './raw-socket.js';
import type { RelayContestant, RelayServer } from './relay-server.js';

/** How a server's clients talk. */
interface Dialect {
  path(room: number, role: 'source' | 'listener'): string;
  /** After the handshake. */
  enter(socket: RawSocket): Promise<void>;
  message(payload: Uint8Array): Buffer;
  deliveredBytes(payloadBytes: number): number;
}

const plain: Dialect = {
  path: (room, role) => `/?room=${room}&role=${role}`,
  enter: () => Promise.resolve(),
  message: (payload) => clientFrame(payload),
  deliveredBytes: serverFrameBytes,
};

/** Socket.IO's protocol 5 over Engine.IO's 4: a text that announces the binary frame behind it. */
const announcement = Buffer.from('451-["patch",{"_placeholder":true,"num":0}]');
const socketIo: Dialect = {
  path: (room, role) => `/socket.io/?EIO=4&transport=websocket&room=${room}&role=${role}`,
  async enter(socket) {
    await socket.received(1);
    const opened = socket.receivedBytes;
    socket.send(clientFrame(Buffer.from('40'), 'text'));
    await socket.received(opened + 1);
  },
  message: (payload) => Buffer.concat([clientFrame(announcement, 'text'), clientFrame(payload)]),
  deliveredBytes: (payloadBytes) => serverFrameBytes(announcement.length) + serverFrameBytes(payloadBytes),
};

export const scriptServers: readonly RelayContestant[] = [
  { name: 'uws', title: 'bare uWebSockets.js, corked send', start: () => start('bare-uws.mjs', [], plain) },
  { name: 'uws-publish', title: 'bare uWebSockets.js, publish', start: () => start('bare-uws.mjs', ['publish'], plain) },
  { name: 'ws', title: 'ws', start: () => start('ws.mjs', [], plain) },
  { name: 'socket.io', title: 'socket.io', start: () => start('socket-io.mjs', [], socketIo) },
];

/** Handshakes at a time. */
const batch = 50;

async function start(script: string, args: readonly string[], dialect: Dialect): Promise<RelayServer> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`servers/${script}`, import.meta.url)), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(line.toString());
  const sockets: RawSocket[] = [];
  let rooms = 0;

  async function open(room: number, role: 'source' | 'listener'): Promise<RawSocket> {
    const socket = await openRawSocket(port, dialect.path(room, role));
    sockets.push(socket);
    await dialect.enter(socket);
    return socket;
  }

  return {
    pid: child.pid ?? 0,
    async openRoom(count) {
      const room = ++rooms;
      const listeners = await Promise.all(Array.from({ length: count }, () => open(room, 'listener')));
      const source = await open(room, 'source');
      const before = sum(listeners);
      return {
        prepare(payload) {
          const message = dialect.message(payload);
          return { send: () => source.send(message), deliveredBytes: dialect.deliveredBytes(payload.length) };
        },
        get receivedBytes() {
          return sum(listeners) - before;
        },
      };
    },
    async openIdle(count) {
      for (let opened = 0; opened < count; opened += batch) {
        await Promise.all(Array.from({ length: Math.min(batch, count - opened) }, () => open(0, 'listener')));
      }
    },
    async stop() {
      for (const socket of sockets) socket.close();
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

export const sum = (sockets: readonly RawSocket[]): number => sockets.reduce((total, { receivedBytes }) => total + receivedBytes, 0);
