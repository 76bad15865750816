import type { Source } from '../fields.ts'

/**
 * The names that columns go by in the files of shops, accounting and ERP programs, the surest
 * first; compared without case, spaces, punctuation and accents, and with `#` as `no`. The first
 * sources take their columns first, and a column is taken once: `Item` is the product, unless
 * there is a description too; then it is the code.
 */
export const HEADER_NAMES: readonly (readonly [Source, string])[] = [
  [
    'orderNumber',
    `orderNumber orderNo orderNum orderNr orderId orderRef orderReference orderCode salesOrder salesOrderNumber
    salesOrderNo salesOrderId order soNumber soNo so invoiceNo invoiceNumber invoiceNum invoiceNr invoiceId invNo
    invoice documentNo documentNumber docNo poNumber poNo purchaseOrder purchaseOrderNo purchaseOrderNumber
    number no reference ref id`,
  ],
  [
    'product',
    `product productName productDescription productTitle itemDescription itemDesc itemName articleDescription
    articleName materialDescription lineItemName lineDescription description desc article item material goods`,
  ],
  [
    'productCode',
    `productCode productId productNo productNumber stockCode sku itemCode itemNo itemNumber itemId itemSku
    lineItemSku articleNo articleNumber articleCode materialNo materialNumber materialCode partNo partNumber
    barcode ean upc code article item material`,
  ],
  [
    'quantity',
    `quantity qty qnty quantityOrdered qtyOrdered orderedQuantity orderedQty orderQuantity orderQty itemQuantity
    itemQty lineItemQuantity lineQuantity units noOfUnits pieces pcs count`,
  ],
  [
    'unitPrice',
    `unitPrice pricePerUnit priceUnit priceEach pricePerPiece itemPrice lineItemPrice netUnitPrice unitNetPrice
    netPrice salesPrice salePrice sellingPrice unitRate price rate unitCost listPrice cost`,
  ],
  [
    'customer',
    `customer customerName client clientName buyer buyerName soldTo soldToName billTo billToName billingName
    customerCompany companyName company accountName account shipToName name`,
  ],
  [
    'customerId',
    `customerId customerNo customerNumber customerNr customerCode custId custNo custCode clientId clientNo
    clientNumber clientCode buyerId accountId accountNo accountNumber accountCode`,
  ],
  [
    'createdAt',
    `createdAt created createdOn createdDate creationDate dateCreated orderDate orderDateTime orderTime orderedAt
    orderedOn dateOrdered dateOfOrder placedAt orderPlaced invoiceDate invoiceDateTime documentDate docDate
    transactionDate postingDate date dateTime timestamp`,
  ],
  ['status', 'status orderStatus orderState stage'],
  ['notes', 'notes note orderNotes orderNote comments comment remarks remark memo instructions deliveryInstructions'],
  ['priority', 'priority orderPriority urgency'],
  [
    'dueAt',
    `dueAt due dueDate dueDateTime dueBy dueOn deadline deliveryDate deliverBy deliveryDue requiredDate requiredBy
    requiredOn needBy needByDate promisedDate promiseDate requestedDate requestedDeliveryDate expectedDelivery
    expectedDeliveryDate shipBy shipByDate`,
  ],
]

/** Names that only within an order's own list of lines are sure enough. */
export const LINE_NAMES: readonly (readonly [Source, string])[] = [
  ['product', 'title name'],
  ['productCode', 'id'],
]
