// SPDX-License-Identifier: Apache-2.0

import CVigieXML

extension XMLNode {
    /// Appends all text of an HTML subtree: a newline where `br` and block elements stand, a tab before each further
    /// cell of a row; scripts, styles and comments left out, spaces as they stand.
    public func appendLaidOutText(to bytes: inout [UInt8]) {
        var node = pointer
        while true {
            let type = node.pointee.type
            var descends = false
            if type == XML_TEXT_NODE || type == XML_CDATA_SECTION_NODE {
                if let content = node.pointee.content { bytes.append(contentsOf: XMLNode.bytes(content)) }
            } else if type == XML_ELEMENT_NODE, let name = node.pointee.name {
                let tag = HTMLTag(cString: name)
                switch tag {
                case .script, .style: break
                case .br: XMLNode.separate(10, &bytes)
                case .td, .th:
                    XMLNode.separate(9, &bytes)
                    descends = true
                default:
                    if tag.isBlock { XMLNode.separate(10, &bytes) }
                    descends = true
                }
            }
            if descends, let child = node.pointee.children {
                node = child
                continue
            }
            while true {
                if node == pointer { return }
                if let sibling = node.pointee.next {
                    node = sibling
                    break
                }
                guard let parent = node.pointee.parent else { return }
                node = parent
                if node.pointee.type == XML_ELEMENT_NODE, let name = node.pointee.name,
                    HTMLTag(cString: name).isBlock
                {
                    XMLNode.separate(10, &bytes)
                }
            }
        }
    }

    @inline(__always)
    private static func separate(_ separator: UInt8, _ bytes: inout [UInt8]) {
        if let last = bytes.last, last != 10, last != separator { bytes.append(separator) }
    }
}
