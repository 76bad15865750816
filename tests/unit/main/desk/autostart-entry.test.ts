import { expect, it } from 'vitest'
import { autostartEntry } from '../../../../main/desk/autostart-entry.ts'

it('An autostart entry starts the program, whatever its path holds', () => {
  const lines = autostartEntry(['/opt/Dispatch Console/a"b$c\\d', '/home/100%']).split('\n')
  expect(lines[0]).toBe('[Desktop Entry]')
  // quoted for Exec, and every backslash once more for the value of a key
  expect(lines).toContain(String.raw`Exec="/opt/Dispatch Console/a\\"b\\$c\\\\d" "/home/100%%"`)
})
