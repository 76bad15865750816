import { expect, it } from 'vitest'
import { toastXml } from '../../../../../main/notices/toasts/toast-xml.ts'

it('A toast for Windows opens its link, and takes marks in a name for text', () => {
  const xml = toastXml({ id: '7 & 8', title: 'New Order', body: 'SO-1 by "Tiles & Sons" <b>' })
  expect(xml).toContain('launch="dispatch://toast/7%20%26%208"')
  expect(xml).toContain('<text>SO-1 by &quot;Tiles &amp; Sons&quot; &lt;b&gt;</text>')
})
