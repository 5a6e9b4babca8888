// SPDX-License-Identifier: Apache-2.0

import CVigieXML

/// A compiled XPath 1.0 expression. Evaluating writes into its caches, so that one thread uses it at a time.
public struct XPathExpression: ~Copyable {
    let compiled: xmlXPathCompExprPtr
    /// The same, where it is a plain path.
    let path: LocationPath?

    /// Nil where the text is no XPath 1.0.
    public init?(_ text: String) {
        guard text.utf8.count <= 4096, !text.utf8.contains(0) else { return nil }
        let (compiled, _) = XMLLibrary.reporting { () -> xmlXPathCompExprPtr? in
            guard let context = xmlXPathNewContext(nil) else { return nil }
            defer { xmlXPathFreeContext(context) }
            cvigie_xpath_silence(context)
            return xmlXPathCtxtCompile(context, text)
        }
        guard let compiled else { return nil }
        self.compiled = compiled
        path = LocationPathReader.path(text)
    }

    deinit { xmlXPathFreeCompExpr(compiled) }
}
