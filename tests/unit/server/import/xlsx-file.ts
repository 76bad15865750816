import { crc32, deflateRawSync } from 'node:zlib'

export type SheetCell = string | number | boolean | null | { xml: string }

interface XlsxOptions {
  from1904?: boolean
  /** Texts in the cells themselves, as some programs write them, instead of shared ones. */
  inline?: boolean
  /** Rows are written without their numbers, cells without their places. */
  bare?: boolean
}

/** A small workbook, one sheet for each list of rows. */
export function xlsxFile(
  sheets: readonly (readonly (readonly SheetCell[])[])[],
  options: XlsxOptions = {},
): Uint8Array {
  const texts: string[] = []
  const parts: Record<string, string> = {}
  sheets.forEach((rows, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(rows, texts, options)
  })
  parts['xl/sharedStrings.xml'] =
    `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`
  parts['xl/workbook.xml'] =
    `<workbook xmlns:r="r"><workbookPr${options.from1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map((_, index) => `<sheet name="S${index + 1}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
      .join('')}</sheets></workbook>`
  parts['xl/_rels/workbook.xml.rels'] =
    `<Relationships>${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`
  return zipFile(parts)
}

function sheetXml(rows: readonly (readonly SheetCell[])[], texts: string[], { inline, bare }: XlsxOptions): string {
  const xml = rows.map((cells, row) => {
    const written = cells.map((cell, column) => {
      if (cell === null) return bare ? '<c/>' : ''
      const place = bare ? '' : ` r="${String.fromCharCode(65 + column)}${row + 1}"`
      if (typeof cell === 'number') return `<c${place}><v>${cell}</v></c>`
      if (typeof cell === 'boolean') return `<c${place} t="b"><v>${cell ? 1 : 0}</v></c>`
      if (typeof cell === 'object') return cell.xml
      if (inline) return `<c${place} t="inlineStr"><is><t>${cell}</t></is></c>`
      return `<c${place} t="s"><v>${texts.push(cell) - 1}</v></c>`
    })
    return `<row${bare ? '' : ` r="${row + 1}"`}>${written.join('')}</row>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>${xml.join('')}</sheetData></worksheet>`
}

interface Lies {
  /** What the archive says comes out of its parts, instead of the truth. */
  promisedBytes?: number
}

/** An archive with these parts, compressed. */
export function zipFile(parts: Readonly<Record<string, string | Uint8Array>>, lies: Lies = {}): Uint8Array {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(lies.promisedBytes ?? bytes.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), shared, place, Buffer.from(name)]))
    files.push(local)
    offset += local.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, entries, end])
}
