// SPDX-License-Identifier: Apache-2.0

import CVigieXML

/// A parsed HTML or XML document: the one owner of its nodes.
///
/// Input is always UTF-8, decided by the caller; no entity is expanded, no DTD loaded, no network or catalog touched.
/// Different trees may be used on different threads at once.
public struct XMLTree: ~Copyable {
    /// True where nesting over 256 levels ended the parse: what follows in the document is not in the tree.
    public let isTooDeep: Bool
    /// True where libxml2 cut a text or gave up for its size.
    public let isCut: Bool
    /// Errors that the parser noted and recovered from.
    public let errors: Int
    let document: xmlDocPtr

    /// Parses HTML; nil where there is nothing to make a tree of. The bytes are needed only during the call.
    public init?(html bytes: UnsafeBufferPointer<UInt8>) {
        let (document, report) = XMLLibrary.reporting { XMLTree.html(bytes) }
        guard let document else { return nil }
        self.init(document: document, report: report)
    }

    /// Parses HTML; nil where there is nothing to make a tree of.
    public init?(html bytes: [UInt8]) {
        let (document, report) = XMLLibrary.reporting { bytes.withUnsafeBufferPointer { XMLTree.html($0) } }
        guard let document else { return nil }
        self.init(document: document, report: report)
    }

    /// Parses XML, recovering from errors; nil where there is nothing to make a tree of.
    public init?(xml bytes: [UInt8]) {
        let (document, report) = XMLLibrary.reporting { bytes.withUnsafeBufferPointer { XMLTree.xml($0) } }
        guard let document else { return nil }
        self.init(document: document, report: report)
    }

    private static func html(_ bytes: UnsafeBufferPointer<UInt8>) -> xmlDocPtr? {
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue | HTML_PARSE_NODEFDTD.rawValue
        guard let base = bytes.baseAddress, bytes.count > 0, bytes.count < Int(Int32.max),
            let context = htmlNewParserCtxt()
        else { return nil }
        defer { htmlFreeParserCtxt(context) }
        return htmlCtxtReadMemory(context, base, Int32(bytes.count), nil, "UTF-8", Int32(options))
    }

    private static func xml(_ bytes: UnsafeBufferPointer<UInt8>) -> xmlDocPtr? {
        let options =
            XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue
        guard let base = bytes.baseAddress, bytes.count > 0, bytes.count < Int(Int32.max),
            let context = xmlNewParserCtxt()
        else { return nil }
        defer { xmlFreeParserCtxt(context) }
        return xmlCtxtReadMemory(context, base, Int32(bytes.count), nil, "UTF-8", Int32(options))
    }

    private init(document: xmlDocPtr, report: cvigie_xml_report) {
        self.document = document
        isTooDeep = report.too_deep != 0
        isCut = report.cut != 0
        errors = report.errors
    }

    deinit { xmlFreeDoc(document) }

    /// Hands the root element to `body`, nil where there is none. No node may leave the closure.
    public borrowing func withRoot<Result, Failure: Error>(
        _ body: (XMLNode) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard let root = xmlDocGetRootElement(document) else { return nil }
        return try body(XMLNode(root))
    }
}
