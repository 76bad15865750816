import { trustSystemCertificates } from '../../main/hub/system-certificates.ts'
import { followNotifications } from '../../main/notices/feed-socket.ts'

/** Follows a hub's notifications as a console's main process does, and prints the first thing that happens. */

const [baseUrl = '', token = ''] = process.argv.slice(2)

function say(what: string): void {
  process.stdout.write(`${what}\n`)
  process.exit(0)
}

trustSystemCertificates()
followNotifications(
  { baseUrl, token, cursor: () => null },
  {
    joined: () => say('joined'),
    failing: (why) => say(`failing: ${why}`),
    refused: () => say('refused'),
    notification: () => undefined,
    reached: () => undefined,
    unread: () => undefined,
  },
)
