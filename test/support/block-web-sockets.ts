/** An office's proxy: it passes requests and answers on as they come, and knows no WebSockets. */
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export interface BlockingProxy {
  /** For example http://127.0.0.1:40123. */
  readonly url: string;
  /** Upgrades that were asked for so far. */
  readonly upgrades: number;
  stop(): Promise<void>;
}

/** @param how - whether an upgrade is refused, or never answered. */
export async function blockWebSockets(target: string, how: 'refuses' | 'keeps silent'): Promise<BlockingProxy> {
  const { hostname, port } = new URL(target);
  const silent = new Set<Duplex>();
  let upgrades = 0;
  const proxy = createServer((incoming, outgoing) => {
    const passed = request({ hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer: IncomingMessage) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  proxy.on('upgrade', (_request, socket) => {
    upgrades++;
    if (how === 'refuses') return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    silent.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    get upgrades() {
      return upgrades;
    },
    async stop() {
      for (const socket of silent) socket.destroy();
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
