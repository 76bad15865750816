import { toastLink } from '../../desk/deep-link.ts'

/** A toast for Windows whose click opens a link, which starts the console where it does not run. */
export function toastXml({ id, title, body }: { id: string; title: string; body: string }): string {
  return [
    `<toast activationType="protocol" launch="${escaped(toastLink(id))}">`,
    `<visual><binding template="ToastGeneric"><text>${escaped(title)}</text><text>${escaped(body)}</text></binding></visual>`,
    '<audio silent="true"/></toast>',
  ].join('')
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
