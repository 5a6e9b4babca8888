// SPDX-License-Identifier: Apache-2.0

import CVigieXML

/// Evaluates expressions in one tree; it must not outlive the `withRoot` closure of that tree.
public struct XPathContext: ~Copyable {
    /// What an expression gives.
    public enum Value {
        /// In document order.
        case nodes([XMLNode])
        /// Numbers and truth values as text.
        case text(String)
        /// The expression fails here: an unknown function, prefix or variable.
        case failed
    }

    private let context: xmlXPathContextPtr

    /// Nil where there is no memory.
    public init?(of root: XMLNode) {
        guard let document = root.pointer.pointee.doc, let context = xmlXPathNewContext(document) else { return nil }
        cvigie_xpath_silence(context)
        xmlXPathContextSetCache(context, 1, -1, 0)
        self.context = context
    }

    deinit { xmlXPathFreeContext(context) }

    /// Evaluates with `node` as the context node.
    public borrowing func evaluate(_ expression: borrowing XPathExpression, at node: XMLNode) -> Value {
        if let nodes = expression.path?.nodes(from: node.pointer) { return .nodes(nodes) }
        return evaluateByLibrary(expression, at: node)
    }

    /// The same by libxml2, whatever the expression.
    borrowing func evaluateByLibrary(_ expression: borrowing XPathExpression, at node: XMLNode) -> Value {
        context.pointee.node = node.pointer
        guard let object = xmlXPathCompiledEval(expression.compiled, context) else { return .failed }
        defer { xmlXPathFreeObject(object) }
        if object.pointee.type == XPATH_NODESET {
            guard let set = object.pointee.nodesetval, let table = set.pointee.nodeTab else { return .nodes([]) }
            var nodes: [XMLNode] = []
            nodes.reserveCapacity(Int(set.pointee.nodeNr))
            for index in 0..<Int(set.pointee.nodeNr) {
                // A namespace node is a copy that dies with the set.
                guard let found = table[index], found.pointee.type != XML_NAMESPACE_DECL else { continue }
                nodes.append(XMLNode(found))
            }
            return .nodes(nodes)
        }
        guard let text = xmlXPathCastToString(object) else { return .failed }
        defer { cvigie_xml_free(text) }
        return .text(String(cString: text))
    }
}
