// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// JSON on one line, with keys in snake case and in alphabetical order.
enum CompactJSON {
    /// The encoded value; payloads hold strings, integers and finite numbers only, which always encode.
    static func encode(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            // Unreachable with the payloads of this module; a receiver sees at least that there was something to tell.
            return #"{"type":"unreadable"}"#
        }
        return String(decoding: data, as: UTF8.self)
    }
}
