import { describe, expect, it } from 'vitest'
import { recogniseColumns } from '../../../../../server/import/columns/recognise-columns.ts'
import { plainColumns } from '../../../../../server/import/tables/table.ts'
import { refusal, taken } from '../reading.ts'

/** The fields that these columns are read into, as `field: column`. */
function recognised(names: string[], map: Record<string, string> = {}) {
  const places = recogniseColumns(plainColumns(names), map)
  if (!places.ok) throw new Error(JSON.stringify(places.failure))
  return Object.fromEntries(
    Object.entries(places.value).flatMap(([source, place]) => (place === null ? [] : [[source, names[place]]])),
  )
}

describe('When columns are named as programs name them', () => {
  it.each([
    [['Order No.', 'Client', 'Item', 'Qty', 'Rate']],
    [['SalesOrder', 'Customer Name', 'Item Description', 'Quantity Ordered', 'Unit Price (USD)']],
    [['order_id', 'customer', 'product_name', 'QTY', 'unit-price']],
    [['INVOICE NUMBER', 'Buyer', 'Description', 'Pieces', 'Price each']],
    [['Order #', 'Company', 'Article', 'Units', 'Net price [EUR]']],
  ])('%j is recognised', (names) => {
    const [orderNumber, customer, product, quantity, unitPrice] = names
    expect(recognised(names)).toEqual({ orderNumber, customer, product, quantity, unitPrice })
  })

  it('all fields are known by their own names', () => {
    const names = 'orderNumber customer createdAt status product quantity unitPrice notes priority dueAt'.split(' ')
    expect(recognised(names)).toEqual(Object.fromEntries(names.map((name) => [name, name])))
  })

  it('the description is the product, and the item its code', () => {
    expect(recognised(['Item', 'Description'])).toEqual({ product: 'Description', productCode: 'Item' })
  })

  it('a customer has a name and a number, and the name wins', async () => {
    const { orders } = await taken('No,Product,Qty,Price,Customer ID,Customer Name\n1,a,1,1,17,Ann\n2,a,1,1,18,\n')
    expect(orders.map(({ customer }) => customer)).toEqual(['Ann', '18'])
  })
})

describe('When columns are mapped by hand', () => {
  it('the map wins over the names', () => {
    expect(recognised(['Order No', 'Ref', 'Product'], { Ref: 'orderNumber' })).toEqual({
      orderNumber: 'Ref',
      product: 'Product',
    })
  })

  it('case and punctuation of a column do not matter, nor the case of a field', () => {
    expect(recognised(['Stück Preis'], { stuck_preis: 'UnitPrice' })).toEqual({ unitPrice: 'Stück Preis' })
  })

  it('a file in another language is read with its map, also to find its delimiter and header', async () => {
    const map = { Auftrag: 'orderNumber', Ware: 'product', Menge: 'quantity', Preis: 'unitPrice' }
    const { orders } = await taken('Liste, Mai, 2026\nAuftrag|Ware|Menge|Preis\n1|Tee|2|1,5\n', { map })
    expect(orders).toMatchObject([{ orderNumber: '1', items: [{ product: 'Tee', quantity: 2, unitPriceMinor: 150 }] }])
  })

  it.each([
    [{ Qty: 'amount' }, 'there is no field “amount”. Nothing was imported. The fields are: orderNumber, customer,'],
    [{ Menge: 'quantity' }, '“orders.csv” has no column “Menge”. Nothing was imported. Its columns are: No, Product,'],
    [{ No: 'product', Product: 'product' }, 'two columns are given for product. Nothing was imported.'],
  ])('%j is refused with a sentence', async (map, sentence) => {
    expect(await refusal('No,Product,Qty,Price\n1,a,1,1\n', { map })).toContain(sentence)
  })
})
