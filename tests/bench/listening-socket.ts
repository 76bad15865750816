import { WebSocket } from 'ws'

/** A console's socket that is subscribed and hears what it is sent, with as little work as possible: it shares the machine with the hub. */
export interface ListeningSocket {
  close(): void
}

/** Packets of Engine.IO and, after a 4, of Socket.IO, as their first characters. */
const PING = '2'
const PONG = '3'
const CONNECT = '40'
const SUBSCRIBE = '420["subscribe",{}]'
const SUBSCRIBED = '430['

/** Connects and subscribes. `hear` is given each later message as it came, such as `42["order_status_update",{…}]`. */
export async function listen(hub: string, token: string, hear: (message: string) => void): Promise<ListeningSocket> {
  const url = `${hub.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
  const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true })
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('The hub ended the connection.')))
    socket.on('message', (data: Buffer) => {
      const message = data.toString()
      if (message === PING) socket.send(PONG)
      else if (message.startsWith('0')) socket.send(CONNECT + JSON.stringify({ token }))
      else if (message.startsWith(CONNECT)) socket.send(SUBSCRIBE)
      else if (message.startsWith(SUBSCRIBED)) resolve()
      else hear(message)
    })
  })
  return socket
}
