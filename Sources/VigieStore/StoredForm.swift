// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

/// Values of the core as JSON text in a column: keys sorted, so that equal values are equal texts.
enum StoredForm {
    static func encode(_ value: some Encodable) throws(StoreError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw StoreError(.other, "The store could not write a \(type(of: value)) down.")
        }
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws(StoreError) -> Value {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            return try decoder.decode(type, from: Data(text.utf8))
        } catch {
            throw StoreError(.damaged, "The store holds a \(type) that cannot be read.")
        }
    }

    /// Text of somebody else for a column of its own: SQLite would cut it at a NUL.
    static func line(_ text: String) -> String { text.contains("\0") ? text.filter { $0 != "\0" } : text }
}
