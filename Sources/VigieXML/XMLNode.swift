// SPDX-License-Identifier: Apache-2.0

import CVigieXML
import Glibc

/// A node of a tree; valid only inside the `withRoot` closure that it came from.
public struct XMLNode {
    /// What a node is.
    public enum Kind: Sendable {
        case element
        /// Text or a CDATA section.
        case text
        case comment
        case attribute
        case other
    }

    // The tree owns it; the closure of `withRoot` bounds its use.
    let pointer: xmlNodePtr

    init(_ pointer: xmlNodePtr) { self.pointer = pointer }

    /// What it is.
    public var kind: Kind {
        switch pointer.pointee.type {
        case XML_ELEMENT_NODE: .element
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: .text
        case XML_COMMENT_NODE: .comment
        case XML_ATTRIBUTE_NODE: .attribute
        default: .other
        }
    }

    /// The element of HTML that it is; `other` for everything that is none.
    public var tag: HTMLTag {
        guard pointer.pointee.type == XML_ELEMENT_NODE, let name = pointer.pointee.name else { return .other }
        return HTMLTag(cString: name)
    }

    /// Qualified as it stands where its prefix was not declared, else without prefix.
    public var name: String { pointer.pointee.name.map { String(cString: $0) } ?? "" }

    /// The address of its namespace, nil where it has none.
    public var namespace: String? {
        guard kind == .element, let namespace = pointer.pointee.ns, let address = namespace.pointee.href else {
            return nil
        }
        return String(cString: address)
    }

    /// The prefix of a declared namespace.
    public var prefix: String? {
        guard kind == .element, let namespace = pointer.pointee.ns, let prefix = namespace.pointee.prefix else {
            return nil
        }
        return String(cString: prefix)
    }

    /// The parent element, nil above the root.
    public var parent: XMLNode? {
        guard let parent = pointer.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
        return XMLNode(parent)
    }

    /// The first child of an element.
    public var firstChild: XMLNode? {
        guard pointer.pointee.type == XML_ELEMENT_NODE else { return nil }
        return pointer.pointee.children.map { XMLNode($0) }
    }

    /// The next sibling.
    public var next: XMLNode? { pointer.pointee.next.map { XMLNode($0) } }

    /// True where both are the same node of the same tree.
    public func isSame(as other: XMLNode) -> Bool { pointer == other.pointer }

    /// An attribute's value, whatever its namespace; nil where there is none.
    public func attribute(_ name: String) -> String? {
        name.withCString { wanted in
            var attribute = kind == .element ? pointer.pointee.properties : nil
            while let current = attribute {
                if let found = current.pointee.name,
                    strcmp(UnsafeRawPointer(found).assumingMemoryBound(to: CChar.self), wanted) == 0
                {
                    var value: [UInt8] = []
                    XMLNode.append(children: current.pointee.children, to: &value)
                    return String(decoding: value, as: UTF8.self)
                }
                attribute = current.pointee.next
            }
            return nil
        }
    }

    /// Calls `body` with each attribute's name and value; the bytes are valid only during the call.
    public func forEachAttribute(
        _ body: (_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var attribute = kind == .element ? pointer.pointee.properties : nil
        while let current = attribute {
            if let name = current.pointee.name {
                let names = XMLNode.bytes(name)
                if let child = current.pointee.children, let content = child.pointee.content {
                    body(names, XMLNode.bytes(content))
                } else {
                    body(names, UnsafeBufferPointer(start: nil, count: 0))
                }
            }
            attribute = current.pointee.next
        }
    }

    /// Calls `body` with the bytes of a text or comment; empty for others. Valid only during the call.
    public func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        switch pointer.pointee.type {
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE, XML_COMMENT_NODE:
            guard let content = pointer.pointee.content else { break }
            return body(XMLNode.bytes(content))
        default: break
        }
        return body(UnsafeBufferPointer(start: nil, count: 0))
    }

    /// The text of the node and all below it as XPath's `string()` gives it: no separators, no comments.
    public var text: String {
        var bytes: [UInt8] = []
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends what `text` gives.
    public func appendText(to bytes: inout [UInt8]) {
        switch pointer.pointee.type {
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            if let content = pointer.pointee.content { bytes.append(contentsOf: XMLNode.bytes(content)) }
        case XML_ATTRIBUTE_NODE:
            XMLNode.append(children: pointer.pointee.children, to: &bytes)
        case XML_ELEMENT_NODE:
            var walk = TreeWalk(pointer)
            while let node = walk.next() {
                let type = node.pointee.type
                if type == XML_TEXT_NODE || type == XML_CDATA_SECTION_NODE, let content = node.pointee.content {
                    bytes.append(contentsOf: XMLNode.bytes(content))
                }
            }
        default: break
        }
    }

    static func append(children: xmlNodePtr?, to bytes: inout [UInt8]) {
        var child = children
        while let current = child {
            if let content = current.pointee.content { bytes.append(contentsOf: XMLNode.bytes(content)) }
            child = current.pointee.next
        }
    }

    @inline(__always)
    static func bytes(_ string: UnsafePointer<xmlChar>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: string, count: strlen(UnsafeRawPointer(string).assumingMemoryBound(to: CChar.self)))
    }
}
