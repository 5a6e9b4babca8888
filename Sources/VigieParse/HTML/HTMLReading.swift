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
        var tree = HTMLReading.grow(bytes, rewritten)
        if tree?.isTooDeep ?? false {
            defects.append(ParseDefect(.tooDeep, "The page is nested too deep; its tree was flattened."))
            let flat =
                rewritten.map { $0.withUnsafeBufferPointer { Flattening.flatten($0) } } ?? Flattening.flatten(bytes)
            tree = XMLTree(html: flat)
        }
        self.defects = defects
        self.tree = tree
    }

    private static func grow(_ bytes: UnsafeBufferPointer<UInt8>, _ rewritten: [UInt8]?) -> XMLTree? {
        if let rewritten { return XMLTree(html: rewritten) }
        return XMLTree(html: bytes)
    }
}
