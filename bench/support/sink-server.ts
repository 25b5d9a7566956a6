/** Takes what peers send, by WebSocket or (OpenReplay's worker) by POST, counts it and throws it away. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { createTrafficMeter, type TrafficMeter } from './traffic.js';

export interface SinkServer {
  /** http://127.0.0.1:port */
  readonly url: string;
  readonly traffic: TrafficMeter;
  stop(): Promise<void>;
}

const anyOrigin = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-allow-methods': '*' };

/** What OpenReplay's tracker must hear to begin. */
const openReplayStart = {
  token: 'token',
  userUUID: 'uuid',
  sessionID: '1',
  projectID: '1',
  delay: 0,
  beaconSizeLimit: 1_000_000,
  compressionThreshold: 24_000,
  protocolVersion: 1,
};

/** @param took - told of every message of a socket. */
export async function startSinkServer(took: (message: string) => void = () => undefined): Promise<SinkServer> {
  const traffic = createTrafficMeter();
  const server = createServer((request, response) => void answer(traffic, request, response));
  const sockets = new WebSocketServer({ server, perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
  sockets.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      traffic.add(data.length, data);
      took(data.toString());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    traffic,
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(traffic: TrafficMeter, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const path = request.url ?? '';
  if (request.method === 'POST' && path.startsWith('/v1/web/i?'))
    traffic.add(body.length, request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body);
  const known = path.startsWith('/v1/web/start') ? { ...openReplayStart, startTimestamp: Date.now() } : {};
  response.writeHead(200, { ...anyOrigin, 'content-type': 'application/json' }).end(JSON.stringify(known));
}
