// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieXML

/// HTML made a tree without losing text: scanned first, rewritten where libxml2 would stall or drop, flattened where
/// it is nested too deep.
struct HTMLReading: ~Copyable {
    /// The text of the bytes, tags stripped.
    let rawText: String
    let defects: [ParseDefect]
    /// Nil where there is nothing, or nothing that can safely be made a tree.
    let tree: XMLTree?

    /// Reads valid UTF-8.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let scan = RawScan(bytes)
        var defects: [ParseDefect] = []
        if scan.hugeTags > 0 {
            defects.append(ParseDefect(.hugeTag, "\(scan.hugeTags) tags are too large for the tree and were cut."))
        }
        if scan.hasHugeText {
            defects.append(ParseDefect(.hugeText, "A text is longer than libxml2 keeps; it was split."))
        }
        rawText = scan.text
        guard scan.edits.count <= RawScan.mostEdits else {
            defects.append(ParseDefect(.malformed, "The markup is broken in too many places for a tree."))
            self.defects = defects
            tree = nil
            return
        }
        let rewritten = scan.rewritten(bytes)
        if scan.cut != nil {
            tree = HTMLReading.growPart(rewritten ?? Array(bytes), &defects)
            self.defects = defects
            return
        }
        var tree = HTMLReading.grow(bytes, rewritten)
        if tree?.isTooDeep ?? false {
            defects.append(HTMLReading.tooDeep)
            let flat =
                rewritten.map { $0.withUnsafeBufferPointer { Flattening.flatten($0) } } ?? Flattening.flatten(bytes)
            tree = XMLTree(html: flat)
        }
        self.defects = defects
        self.tree = tree
    }

    private static let tooDeep = ParseDefect(.tooDeep, "The page is nested too deep; its tree was flattened.")

    /// Flattens first, as very many nodes often are very deep ones, then cuts where there still are too many.
    private static func growPart(_ bytes: [UInt8], _ defects: inout [ParseDefect]) -> XMLTree? {
        let flat = bytes.withUnsafeBufferPointer { Flattening.flatten($0) }
        if flat.count != bytes.count { defects.append(tooDeep) }
        guard let cut = flat.withUnsafeBufferPointer({ RawScan($0).cut }) else { return XMLTree(html: flat) }
        defects.append(
            ParseDefect(.truncated, "The page has more than \(RawScan.mostNodes) nodes; its tree was cut."))
        return XMLTree(html: Array(flat[..<cut]))
    }

    private static func grow(_ bytes: UnsafeBufferPointer<UInt8>, _ rewritten: [UInt8]?) -> XMLTree? {
        if let rewritten { return XMLTree(html: rewritten) }
        return XMLTree(html: bytes)
    }
}
