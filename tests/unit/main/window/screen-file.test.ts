import { describe, expect, it } from 'vitest'
import { isOurs, screenFile, typeOf } from '../../../../main/window/screen-file.ts'

const FOLDER = '/app/out/renderer'

describe('An address of the screens', () => {
  it.each([
    ['app://console/', '/app/out/renderer/index.html'],
    ['app://console/orders/6b0428', '/app/out/renderer/index.html'],
    ['app://console/assets/index-1.js', '/app/out/renderer/assets/index-1.js'],
    ['app://console/../../x.js', '/app/out/renderer/x.js'], // as addresses are read, before they come here
  ])('%s is %s', (address, file) => {
    expect(screenFile(FOLDER, address)).toBe(file)
  })

  it.each([
    'app://console/..%2fpackage.json',
    'app://console/..%2f..%2f..%2fetc/hosts.txt',
    'app://console/..%5cpackage.json',
    'app://console/a%00.js',
    'app://console/%E0%A4%A',
    'app://other/index.html',
    'https://console/index.html',
    'nonsense',
  ])('%s is of none', (address) => {
    expect(screenFile(FOLDER, address)).toBeNull()
  })

  it('is told from what only looks like it', () => {
    expect(isOurs('app://console/orders/1')).toBe(true)
    expect(isOurs('app://console.example/')).toBe(false)
    expect(isOurs('https://app://console/')).toBe(false)
  })

  it('has a type, or is only bytes', () => {
    expect(typeOf('/x/a.js')).toContain('text/javascript')
    expect(typeOf('/x/a.exe')).toBe('application/octet-stream')
  })
})
