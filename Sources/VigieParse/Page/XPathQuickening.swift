// SPDX-License-Identifier: Apache-2.0

import Foundation

/// XPaths that mean the same and take libxml2 less time.
///
/// The usual test for a class, `contains(concat(' ',normalize-space(@class),' '),' x ')`, makes three strings for each
/// element; a plain `contains` before it fails for most. `//x[…]` visits every node and collects in steps what
/// `/descendant::x[…]` finds in one; both are the same where the condition does not count places.
enum XPathQuickening {
    private static let idiom = "contains(concat(' ',normalize-space(@class),' '),' "

    /// The XPath with each class test of that form made quicker; all else stays as it is.
    static func quickened(_ xpath: String) -> String {
        let parts = xpath.components(separatedBy: idiom)
        guard parts.count > 1, var result = parts.first else { return xpath }
        for part in parts.dropFirst() {
            guard let end = part.range(of: " ')"), end.lowerBound > part.startIndex else {
                result += idiom + part
                continue
            }
            let word = part[..<end.lowerBound]
            let rest = part[end.upperBound...]
            // A second condition may count places, which differ between the two axes.
            if rest.hasPrefix("]"), !rest.hasPrefix("]["), let step = descendantStep(result) {
                result = result[..<step.lowerBound] + "/descendant::" + result[step.upperBound...]
            }
            result += "(contains(@class,'\(word)') and \(idiom)\(word) '))" + rest
        }
        return result
    }

    /// The `//` of `//name[` at the end of a path.
    private static func descendantStep(_ path: String) -> Range<String.Index>? {
        guard path.hasSuffix("["), let slashes = path.range(of: "//", options: .backwards) else { return nil }
        let name = path[slashes.upperBound...].dropLast()
        let isName =
            name == "*"
            || (!name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        return isName ? slashes : nil
    }
}
