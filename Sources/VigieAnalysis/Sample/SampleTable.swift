// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Records of one shape that stand together in one block.
///
/// It holds places and names of columns, no value: cells are read again by `RecordCells`.
struct SampleTable: Sendable {
    /// How the records are written.
    enum Format: String, Sendable {
        case csv
        case json
        case sql
        case xml
        case markdown
        case keyValue = "key_value"
        case urlLoginPassword = "url:login:password"
        case mailPassword = "mail:password"

        /// True for lists of accounts with their passwords.
        var isCredentials: Bool { self == .urlLoginPassword || self == .mailPassword }
    }

    /// How one record is cut into cells.
    enum Layout: Sendable, Equatable {
        /// Cells with `delimiter` between them.
        case delimited
        /// `(…, …)` of SQL.
        case tuple
        /// `{"key": …}`
        case object
        /// `<record><key>…</key></record>`
        case element
        /// Lines of `key: value`.
        case pairs
        /// `url:login:password`, `mail:password`
        case credentials
        /// The whole line is the one cell.
        case line
    }

    /// A column by its name and what its values are.
    struct Column: Sendable, Equatable {
        /// Empty where the sample has no header.
        var name: String
        var kind: ColumnKind
        /// What its name promises, where the values are something else.
        var named: ColumnKind?
        /// The order of day and month, where the values are dates.
        var dates = DateValue.Order.dayFirst
    }

    var format: Format
    var layout: Layout
    /// Index of the block.
    var block: Int
    /// Bytes of the block that the records take, the header included.
    var range: Range<Int>
    var header: Range<Int>?
    /// At most `CellSplitter.mostCells`.
    var columns: [Column] = []
    /// Number of records.
    var rowCount: Int
    /// Where the first records stand; bounded by `SampleFinder.mostRows`.
    var rows: [Range<Int>]
    /// Cells of a delimited record are separated by it.
    var delimiter: UInt8 = 0
    /// At least half of the first records have somebody's name under a column of names.
    var namesPeople = false
    /// Records with a mail address in them.
    var mails = 0
    /// Records by French postcode (five digits), of those that have one.
    var postcodes: [String: Int] = [:]
    /// Records by Belgian or Swiss postcode (four digits), of those that have one.
    var shortPostcodes: [String: Int] = [:]

    /// Index of the record at a byte of the block; nil for the header and for what lies between records.
    func row(at offset: Int) -> Int? {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low].contains(offset) ? low : nil
    }

    /// Kinds of personal data that the columns hold, without order.
    var data: Set<DataKind> {
        if format == .urlLoginPassword { return [.password] }
        var kinds = Set(columns.compactMap(\.kind.data))
        // A postcode alone is no address.
        if kinds.contains(.postalAddress), !columns.contains(where: { $0.kind == .street || $0.kind == .town }) {
            kinds.remove(.postalAddress)
        }
        return kinds
    }
}
