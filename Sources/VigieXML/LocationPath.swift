// SPDX-License-Identifier: Apache-2.0

import CVigieXML

/// A location path of the kind that finds posts in pages, evaluated by walking the tree: libxml2 makes strings and node
/// sets for each element that a condition is tried on.
///
/// Steps along `/`, `//` and `/descendant::`, to a name or `*`; conditions on attributes that do not count places, joined
/// by `and`: `@a`, `@a='v'`, `contains(@a,'v')`, `starts-with(@a,'v')`, and the usual test for one word of a list,
/// `contains(concat(' ',normalize-space(@a),' '),' w ')`; an attribute at the end. XPath 1.0 says what each means.
struct LocationPath: Sendable {
    /// A condition on an element.
    enum Condition: Sendable, Equatable {
        case has([UInt8])
        case equals([UInt8], [UInt8])
        case contains([UInt8], [UInt8])
        case starts([UInt8], [UInt8])
        case hasWord([UInt8], [UInt8])
    }

    /// One step to elements.
    struct Step: Sendable {
        /// True: `descendant`; false: `child`.
        var isDeep: Bool
        /// Without its ending zero; empty for `*`.
        var name: [UInt8]
        var conditions: [Condition]
    }

    /// True where the path begins at the document.
    let isAbsolute: Bool
    let steps: [Step]
    /// The name of the attribute at the end.
    let attribute: [UInt8]?

    init(isAbsolute: Bool, steps: [Step], attribute: [UInt8]?) {
        self.isAbsolute = isAbsolute
        self.steps = steps
        self.attribute = attribute
    }

    /// The nodes in document order; nil where only libxml2 can say: a step to children from elements inside each other.
    func nodes(from node: xmlNodePtr) -> [XMLNode]? {
        var found: [xmlNodePtr] = [node]
        if isAbsolute {
            guard let document = node.pointee.doc else { return nil }
            // A document begins as a node does: its type, its children and its links stand at the same places.
            found = [UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)]
        }
        for step in steps {
            if step.isDeep {
                found = LocationPath.descendants(of: found, step)
            } else if let children = LocationPath.children(of: found, step) {
                found = children
            } else {
                return nil
            }
        }
        guard let attribute else { return found.map { XMLNode($0) } }
        return found.compactMap { element in
            LocationPath.attribute(attribute, of: element).map {
                XMLNode(UnsafeMutableRawPointer($0).assumingMemoryBound(to: xmlNode.self))
            }
        }
    }

    // MARK: Steps

    private static func descendants(of origins: [xmlNodePtr], _ step: Step) -> [xmlNodePtr] {
        var found: [xmlNodePtr] = []
        var outer: xmlNodePtr?
        for origin in origins {
            // What lies below an origin that lies below another has been visited.
            if let outer, isInside(origin, outer) { continue }
            outer = origin
            var walk = TreeWalk(origin)
            while let node = walk.next() { if matches(node, step) { found.append(node) } }
        }
        return found
    }

    private static func children(of origins: [xmlNodePtr], _ step: Step) -> [xmlNodePtr]? {
        var found: [xmlNodePtr] = []
        var outer: xmlNodePtr?
        for origin in origins {
            if let outer, isInside(origin, outer) { return nil }
            outer = origin
            var child = origin.pointee.children
            while let node = child {
                if matches(node, step) { found.append(node) }
                child = node.pointee.next
            }
        }
        return found
    }

    private static func isInside(_ node: xmlNodePtr, _ outer: xmlNodePtr) -> Bool {
        var parent = node.pointee.parent
        while let current = parent {
            if current == outer { return true }
            parent = current.pointee.parent
        }
        return false
    }

    // MARK: Conditions

    @inline(__always)
    private static func matches(_ node: xmlNodePtr, _ step: Step) -> Bool {
        guard node.pointee.type == XML_ELEMENT_NODE else { return false }
        if !step.name.isEmpty {
            guard let name = node.pointee.name, node.pointee.ns == nil, isEqual(name, step.name) else { return false }
        }
        for condition in step.conditions where !holds(condition, node) { return false }
        return true
    }

    private static func holds(_ condition: Condition, _ node: xmlNodePtr) -> Bool {
        switch condition {
        case .has(let name): attribute(name, of: node) != nil
        case .equals(let name, let value): test(name, node) { $0.elementsEqual(value) }
        case .contains(let name, let value): test(name, node) { find(value, in: $0, from: 0) != nil }
        case .starts(let name, let value): test(name, node) { $0.starts(with: value) }
        case .hasWord(let name, let word): test(name, node) { hasWord(word, in: $0) }
        }
    }

    /// False where the attribute is missing: each test asks for at least one character.
    private static func test(
        _ name: [UInt8], _ node: xmlNodePtr, _ holds: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        guard let attribute = attribute(name, of: node) else { return false }
        guard let child = attribute.pointee.children else { return holds(UnsafeBufferPointer(start: nil, count: 0)) }
        if child.pointee.next == nil, let content = child.pointee.content { return holds(XMLNode.bytes(content)) }
        var bytes: [UInt8] = []
        XMLNode.append(children: child, to: &bytes)
        return bytes.withUnsafeBufferPointer(holds)
    }

    private static func attribute(_ name: [UInt8], of node: xmlNodePtr) -> xmlAttrPtr? {
        var attribute = node.pointee.type == XML_ELEMENT_NODE ? node.pointee.properties : nil
        while let current = attribute {
            if let found = current.pointee.name, current.pointee.ns == nil, isEqual(found, name) { return current }
            attribute = current.pointee.next
        }
        return nil
    }

    /// A C string and bytes without a zero.
    @inline(__always)
    private static func isEqual(_ string: UnsafePointer<xmlChar>, _ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            for index in 0..<bytes.count where string[index] != bytes[index] { return false }
            return string[bytes.count] == 0
        }
    }

    /// The place of the first occurrence at or after `start`; the needle is not empty.
    private static func find(_ needle: [UInt8], in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var place = start
        while place + needle.count <= text.count {
            if text[place] == needle[0], text[place...].starts(with: needle) { return place }
            place += 1
        }
        return nil
    }

    /// A word of a list that XML's white space separates.
    private static func hasWord(_ word: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Bool {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
        var start = 0
        while let place = find(word, in: text, from: start) {
            let end = place + word.count
            if place == 0 || isSpace(text[place - 1]), end == text.count || isSpace(text[end]) { return true }
            start = place + 1
        }
        return false
    }
}
