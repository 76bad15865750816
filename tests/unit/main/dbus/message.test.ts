import { describe, expect, it } from 'vitest'
import { callMessage, messageLength, readMessage } from '../../../../main/dbus/message.ts'

const TO = { name: 'org.example.Desk', path: '/org/example/Desk', interface: 'org.example.Desk', method: 'Ring' }

describe('A call over D-Bus', () => {
  const call = callMessage(7, TO, {
    signature: 'susas',
    write(writer) {
      writer.string('Kråkor & söner')
      writer.uint32(4_000_000_000)
      writer.string('')
      writer.array(4, () => {
        writer.string('one')
        writer.string('two')
      })
    },
  })

  it('is read as it was written', () => {
    expect(readMessage(call)).toMatchObject({
      type: 1,
      member: 'Ring',
      answers: null,
      values: ['Kråkor & söner', 4_000_000_000, '', ['one', 'two']],
    })
  })

  it('is whole only with its last byte, and ends where the next one begins', () => {
    for (let length = 0; length < call.length; length++) expect(messageLength(call.subarray(0, length))).toBeNull()
    expect(messageLength(Buffer.concat([call, call]))).toBe(call.length)
  })

  it('may come without values', () => {
    expect(readMessage(callMessage(1, TO, null)).values).toEqual([])
  })
})

/** An error that answers call 2, as a big-endian machine writes it. */
const FROM_BIG_ENDIAN = Buffer.concat([
  Buffer.from([0x42, 3, 1, 1, 0, 0, 0, 8, 0, 0, 0, 9, 0, 0, 0, 32]),
  Buffer.from([5, 1, 0x75, 0, 0, 0, 0, 2]),
  Buffer.from([4, 1, 0x73, 0, 0, 0, 0, 3, 0x61, 0x2e, 0x62, 0, 0, 0, 0, 0]),
  Buffer.from([8, 1, 0x67, 0, 1, 0x73, 0, 0]),
  Buffer.from([0, 0, 0, 3, 0x6e, 0x6f, 0x21, 0]),
])

describe('A message over D-Bus', () => {
  it('is read in either order of bytes', () => {
    expect(messageLength(FROM_BIG_ENDIAN)).toBe(FROM_BIG_ENDIAN.length)
    expect(readMessage(FROM_BIG_ENDIAN)).toMatchObject({ type: 3, answers: 2, errorName: 'a.b', values: ['no!'] })
  })
})
