import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { ConsoleToHub, HubToConsole } from '../../shared/contract/socket.ts'
import type { LiveSession } from '../store/port.ts'

interface SocketData {
  live: LiveSession
}

/** The hub's end of the socket contract. */
export type HubServer = Server<ConsoleToHub, HubToConsole, DefaultEventsMap, SocketData>
export type HubSocket = Socket<ConsoleToHub, HubToConsole, DefaultEventsMap, SocketData>
