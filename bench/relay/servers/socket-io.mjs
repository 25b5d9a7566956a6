// socket.io: a message of a room's source goes to the room. Prints its port.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
// No ping within a run: its answer would be one more message.
const server = new Server(http, { transports: ['websocket'], perMessageDeflate: false, pingInterval: 300_000 });

server.on('connection', (socket) => {
  const { room, role } = socket.handshake.query;
  if (role !== 'source') return void socket.join(room);
  socket.on('patch', (bytes) => socket.to(room).emit('patch', bytes));
});
http.listen(0, '127.0.0.1', () => console.log(http.address().port));
