import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'

export interface XmlHandlers {
  /** An element begins; its name and its attributes' names without namespace prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

const DEEPEST = 64
const MOST_ATTRIBUTES = 256

/** Reads XML as it comes. Throws an Error when it is malformed, declares a document type, or nests absurdly. */
export async function eachElement(stream: Readable, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser()
  let depth = 0
  let attributes = 0
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a document type is not allowed')
  })
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > MOST_ATTRIBUTES) throw new Error('too many attributes')
  })
  parser.on('opentag', (tag) => {
    depth += 1
    attributes = 0
    if (depth > DEEPEST) throw new Error('nested too deeply')
    handlers.open?.(localName(tag.name), withLocalNames(tag.attributes))
  })
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  parser.on('closetag', (tag) => {
    depth -= 1
    handlers.close?.(localName(tag.name))
  })
  const decoder = new TextDecoder()
  for await (const piece of stream) parser.write(decoder.decode(piece, { stream: true }))
  parser.write(decoder.decode()).close()
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function withLocalNames(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), value]))
}
