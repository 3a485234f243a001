import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A server of any kind on loopback, and the way to end it with every connection it holds. */

const LOOPBACK = '127.0.0.1';

export interface Listener {
  port: number;
  /** The open TCP connection that came from this port of the client. */
  connectionFrom(port: number | undefined): Socket | undefined;
  close(): Promise<void>;
}

/** Listens on `port`, 0 for any. */
export async function listen(server: Server, port = 0): Promise<Listener> {
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('error', () => socket.destroy()); // the other side went away, which is its right
    socket.on('close', () => connections.delete(socket));
  });
  server.listen({ port, host: LOOPBACK });
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connectionFrom: from => [...connections].find(({ remotePort }) => remotePort === from),
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of connections) socket.destroy();
      await closed;
    },
  };
}
