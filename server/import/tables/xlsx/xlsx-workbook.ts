import { eachElement } from './xlsx-xml.ts'
import type { ZipParts } from './zip-parts.ts'

export interface Workbook {
  /** The parts that hold the sheets, as the tabs stand; hidden ones last. */
  sheetParts: string[]
  /** Dates count from 1904 instead of 1900. */
  from1904: boolean
}

const ROOT = 'xl/'
const HOME = `${ROOT}workbook.xml`

export function isWorkbook(parts: ZipParts): boolean {
  return parts.has(HOME)
}

/** Reads which sheets there are. Throws an Error when the parts are damaged. */
export async function readWorkbook(parts: ZipParts): Promise<Workbook> {
  const targets = await readTargets(parts)
  const visible: string[] = []
  const hidden: string[] = []
  let from1904 = false
  await eachElement(await parts.open(HOME), {
    open: (name, { date1904, state = 'visible', id = '' }) => {
      if (name === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true'
      const part = name === 'sheet' ? targets.get(id) : undefined
      if (part !== undefined && parts.has(part)) (state === 'visible' ? visible : hidden).push(part)
    },
  })
  return { sheetParts: [...visible, ...hidden], from1904 }
}

/** The texts that cells name by their number; phonetic readings are left out. */
export async function readSharedTexts(parts: ZipParts): Promise<string[]> {
  const texts: string[] = []
  const part = `${ROOT}sharedStrings.xml`
  if (!parts.has(part)) return texts
  let current = ''
  let inText = false
  let inReading = false
  await eachElement(await parts.open(part), {
    open: (name) => {
      if (name === 'si') current = ''
      if (name === 'rPh') inReading = true
      if (name === 't') inText = !inReading
    },
    text: (text) => {
      if (inText) current += text
    },
    close: (name) => {
      if (name === 'si') texts.push(unescaped(current))
      if (name === 'rPh') inReading = false
      if (name === 't') inText = false
    },
  })
  return texts
}

/** Excel writes control characters as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

async function readTargets(parts: ZipParts): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await eachElement(await parts.open(`${ROOT}_rels/workbook.xml.rels`), {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : ROOT + Target)
    },
  })
  return targets
}
