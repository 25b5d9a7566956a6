// Bare uWebSockets.js: a message of a room's source goes to each of its other sockets by a corked send, or (argument "publish") by the native publish. Prints its port.
import uWS from 'uWebSockets.js';

const publishes = process.argv[2] === 'publish';
/** @type {Map<string, Set<import('uWebSockets.js').WebSocket<{ room: string, isSource: boolean }>>>} */
const rooms = new Map();
const app = uWS.App();

app.ws('/*', {
  maxPayloadLength: 1024 * 1024,
  idleTimeout: 0,
  upgrade(response, request, context) {
    const query = new URLSearchParams(request.getQuery());
    const data = { room: query.get('room') ?? '', isSource: query.get('role') === 'source' };
    const header = (name) => request.getHeader(name);
    response.upgrade(data, header('sec-websocket-key'), header('sec-websocket-protocol'), header('sec-websocket-extensions'), context);
  },
  open(socket) {
    const { room, isSource } = socket.getUserData();
    if (isSource) return;
    if (publishes) return void socket.subscribe(room);
    const sockets = rooms.get(room) ?? new Set();
    rooms.set(room, sockets.add(socket));
  },
  message(socket, message) {
    const { room } = socket.getUserData();
    if (publishes) return void app.publish(room, message, true);
    for (const other of rooms.get(room) ?? []) other.cork(() => void other.send(message, true));
  },
});
app.listen('127.0.0.1', 0, (listening) => console.log(uWS.us_socket_local_port(listening)));
