import { describe, expect, it } from 'vitest'
import { busPath } from '../../../../main/dbus/bus.ts'

describe('The socket of the session’s bus', () => {
  it.each([
    [undefined, '/run/user/1000/bus'],
    ['unix:path=/tmp/dbus-x,guid=4130', '/tmp/dbus-x'],
    ['unix:guid=4130,path=/tmp/a%20b', '/tmp/a b'],
    ['tcp:host=localhost,port=1;unix:path=/tmp/second', '/tmp/second'],
    ['unix:abstract=/tmp/dbus-x', null],
    ['', null],
  ])('at %s is %s', (address, path) => {
    const environment = address === undefined ? {} : { DBUS_SESSION_BUS_ADDRESS: address }
    expect(busPath(environment, 1000)).toBe(path)
  })
})
