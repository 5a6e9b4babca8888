// SPDX-License-Identifier: Apache-2.0

import CVigieXML

/// Visits the nodes below one node in document order, without recursion.
struct TreeWalk {
    private let root: xmlNodePtr
    private var current: xmlNodePtr?
    private var started = false

    init(_ root: xmlNodePtr) {
        self.root = root
        current = root
    }

    /// The next node; children of everything but elements are left out (the content of entity nodes loops).
    mutating func next() -> xmlNodePtr? {
        guard var node = current else { return nil }
        if !started || node.pointee.type == XML_ELEMENT_NODE {
            started = true
            if let child = node.pointee.children {
                current = child
                return child
            }
        }
        while node != root {
            if let sibling = node.pointee.next {
                current = sibling
                return sibling
            }
            guard let parent = node.pointee.parent else { break }
            node = parent
        }
        current = nil
        return nil
    }
}
