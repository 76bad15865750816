/** Messages as the D-Bus specification lays them out: written little-endian, read in either order. */

const METHOD_CALL = 1
export const METHOD_RETURN = 2
export const ERROR = 3
export const SIGNAL = 4

/** Where a call goes. */
export interface Destination {
  name: string
  path: string
  interface: string
  method: string
}

/** The values of a call, and the signature that they have. */
export interface Body {
  signature: string
  write(writer: Writer): void
}

/** A message that came. */
export interface Message {
  type: number
  /** The serial of the call that it answers. */
  answers: number | null
  sender: string
  member: string
  errorName: string
  /** Its leading values: those of the types that are read here, texts, numbers and lists of texts. */
  values: (string | number | string[])[]
}

/** The bytes of a call. */
export function callMessage(serial: number, to: Destination, body: Body | null): Buffer {
  const content = createWriter()
  body?.write(content)
  const writer = createWriter()
  writer.byte('l'.charCodeAt(0))
  writer.byte(METHOD_CALL)
  writer.byte(0)
  writer.byte(1) // the protocol's version
  writer.uint32(content.bytes().length)
  writer.uint32(serial)
  const field = (code: number, type: string, text: string) => {
    writer.align(8)
    writer.byte(code)
    writer.signature(type)
    if (type === 'g') writer.signature(text)
    else writer.string(text)
  }
  writer.array(8, () => {
    field(1, 'o', to.path)
    field(2, 's', to.interface)
    field(3, 's', to.method)
    field(6, 's', to.name)
    if (body !== null) field(8, 'g', body.signature)
  })
  writer.align(8)
  return Buffer.concat([writer.bytes(), content.bytes()])
}

export type Writer = ReturnType<typeof createWriter>

function createWriter() {
  const written: number[] = []
  const align = (to: number) => {
    while (written.length % to !== 0) written.push(0)
  }
  const uint32 = (value: number) => {
    align(4)
    for (let shift = 0; shift < 32; shift += 8) written.push((value >>> shift) & 0xff)
  }
  const text = (value: string) => written.push(...Buffer.from(value), 0)
  return {
    align,
    uint32,
    bytes: () => Buffer.from(written),
    byte: (value: number) => void written.push(value),
    string(value: string) {
      uint32(Buffer.byteLength(value))
      text(value)
    },
    signature(value: string) {
      written.push(value.length)
      text(value)
    },
    /** An array whose elements are aligned so, as `elements` writes them. */
    array(alignment: number, elements: () => void) {
      uint32(0)
      const sizeAt = written.length - 4
      align(alignment)
      const start = written.length
      elements()
      const size = written.length - start
      for (let byte = 0; byte < 4; byte++) written[sizeAt + byte] = (size >>> (8 * byte)) & 0xff
    },
  }
}

const HEADER = 16 // bytes before the header's fields

/** How long the first message is, once it is all there; null before. */
export function messageLength(received: Buffer): number | null {
  if (received.length < HEADER) return null
  const reader = createReader(received)
  const length = roundUp(HEADER + reader.uint32At(12), 8) + reader.uint32At(4)
  return received.length >= length ? length : null
}

const ANSWERS = 5
const NAMES: Readonly<Record<number, 'member' | 'errorName' | 'sender'>> = { 3: 'member', 4: 'errorName', 7: 'sender' }

/** Reads one whole message. */
export function readMessage(bytes: Buffer): Message {
  const reader = createReader(bytes)
  const message: Message = { type: bytes[1] ?? 0, answers: null, sender: '', member: '', errorName: '', values: [] }
  const end = HEADER + reader.uint32At(12)
  let signature = ''
  reader.goTo(HEADER)
  while (reader.at() < end) {
    reader.goTo(roundUp(reader.at(), 8))
    const code = reader.byte()
    const value = reader.value(reader.signature())
    const name = NAMES[code]
    if (typeof value === 'number' && code === ANSWERS) message.answers = value
    if (typeof value === 'string' && name !== undefined) message[name] = value
    if (typeof value === 'string' && code === 8) signature = value
  }
  reader.goTo(roundUp(end, 8))
  for (const type of signature.match(/as|./g) ?? []) {
    const value = reader.value(type)
    if (value === null) break
    message.values.push(value)
  }
  return message
}

function createReader(bytes: Buffer) {
  let position = 0
  const isLittle = bytes[0] === 'l'.charCodeAt(0)
  const uint32At = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const uint32 = () => {
    position = roundUp(position, 4) + 4
    return uint32At(position - 4)
  }
  const byte = () => bytes[position++] ?? 0
  const text = (length: number) => {
    position += length + 1
    return bytes.toString('utf8', position - length - 1, position - 1)
  }
  const strings = () => {
    const size = uint32()
    const end = position + size
    const found: string[] = []
    while (position < end) found.push(text(uint32()))
    return found
  }
  return {
    uint32At,
    byte,
    at: () => position,
    goTo: (to: number) => {
      position = to
    },
    signature: () => text(byte()),
    /** Null for a type that is not read here. */
    value(type: string): string | number | string[] | null {
      switch (type) {
        case 's':
        case 'o':
          return text(uint32())
        case 'g':
          return text(byte())
        case 'u':
          return uint32()
        case 'as':
          return strings()
        default:
          return null
      }
    },
  }
}

function roundUp(length: number, to: number): number {
  return Math.ceil(length / to) * to
}
