// SPDX-License-Identifier: Apache-2.0

import CVigieXML

/// The named characters of HTML 4.01 §24, as libxml2 lists them.
public enum HTMLEntities {
    /// Names without `&` and `;`, with their scalar values.
    public static let all: [String: UInt32] = {
        var table: [String: UInt32] = [:]
        // The list ends at U+2666 (HTML 4.01 §24.3.1).
        for value in UInt32(34)...0x2666 {
            guard let entity = htmlEntityValueLookup(value), let name = entity.pointee.name else { continue }
            table[String(cString: name)] = value
        }
        return table
    }()
}
