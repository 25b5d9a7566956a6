// ws: a message of a room's source goes to each of its other sockets. Prints its port.
import { WebSocketServer } from 'ws';

/** @type {Map<string, Set<import('ws').WebSocket>>} */
const rooms = new Map();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('connection', (socket, request) => {
  const query = new URL(request.url ?? '/', 'http://local').searchParams;
  const room = query.get('room') ?? '';
  if (query.get('role') !== 'source') return void rooms.set(room, (rooms.get(room) ?? new Set()).add(socket));
  socket.on('message', (message) => {
    for (const other of rooms.get(room) ?? []) other.send(message, { binary: true });
  });
});
server.on('listening', () => console.log(server.address().port));
