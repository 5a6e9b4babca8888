// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// A JSON document with its two texts and its defects.
struct JSONDocument {
    let value: JSONValue
    let defects: [ParseDefect]
    let rawText: String
    let treeText: String

    /// Reads valid UTF-8; throws `.wrongKind` where no JSON stands.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ParseFailure) {
        guard let (value, notes) = JSONReader.read(bytes) else {
            throw ParseFailure(.wrongKind, "No JSON: the document begins with neither { nor [.")
        }
        self.value = value
        var defects: [ParseDefect] = []
        if notes.isMalformed {
            defects.append(ParseDefect(.malformed, "The JSON is not well-formed; what could be read was."))
        }
        if notes.isTooDeep {
            defects.append(ParseDefect(.tooDeep, "Values nested deeper than \(JSONReader.deepest) were left out."))
        }
        if notes.isTooLarge {
            defects.append(ParseDefect(.truncated, "Only the first \(JSONReader.mostValues) values were read."))
        }
        self.defects = defects
        rawText = RawScan.stripped(JSONReader.rawText(bytes), times: 2)
        var text: [UInt8] = []
        value.appendText(to: &text)
        treeText = RawScan.stripped(String(decoding: text, as: UTF8.self), times: 2)
    }
}
