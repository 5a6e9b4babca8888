// SPDX-License-Identifier: Apache-2.0

import CVigieXML

extension XMLNode {
    /// Appends all text of an XML subtree, a newline at the border of each element that is none of HTML's inline ones.
    public func appendSeparatedText(to bytes: inout [UInt8]) {
        var walk = TreeWalk(pointer)
        while let node = walk.next() {
            let type = node.pointee.type
            if type == XML_TEXT_NODE || type == XML_CDATA_SECTION_NODE {
                if let content = node.pointee.content { bytes.append(contentsOf: XMLNode.bytes(content)) }
            } else if type == XML_ELEMENT_NODE, let name = node.pointee.name {
                let tag = HTMLTag(cString: name)
                let isInline = tag != .other && tag != .link && tag != .summary && !tag.isBlock
                if !isInline, let last = bytes.last, last != 10 { bytes.append(10) }
            }
        }
    }
}
